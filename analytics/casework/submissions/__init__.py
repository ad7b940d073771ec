"""Information in the form of Annex 4, software producers (clauses 7-9, 29-31)."""
