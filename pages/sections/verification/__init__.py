"""Digital verification and the automatic refusal (clauses 12-14)."""
