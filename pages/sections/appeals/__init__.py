"""Appeals against exclusion (clauses 33, 34)."""
