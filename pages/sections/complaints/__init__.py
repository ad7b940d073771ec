"""Complaints against refusals and courts' words."""
