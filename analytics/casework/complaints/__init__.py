"""Complaints against refusals of clauses 14 and 24, and court decisions on them (D11, D34)."""
