"""Quarterly monitoring: runs, rulebooks, notices, exclusions (clauses 25-28)."""
