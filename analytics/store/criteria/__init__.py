"""The 35 parts of the 26 criteria, derived from snapshots (clause 12)."""
