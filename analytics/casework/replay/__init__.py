"""Recorded verifications computed again."""
