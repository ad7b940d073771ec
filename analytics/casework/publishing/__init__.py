"""The read-only copy for notebooks."""
