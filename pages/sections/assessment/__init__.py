"""Assessment of production and the decision on it (clauses 15-24, Annexes 3 and 5)."""
