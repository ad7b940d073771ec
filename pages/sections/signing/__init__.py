"""Signatures: whose signature counts and what is signed (clauses 10, 22, 23)."""
