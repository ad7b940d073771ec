"""Reminders before a term ends."""
