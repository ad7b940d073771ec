"""Industry and appeal commissions: compositions and regulations in dated editions (clauses 15, 33)."""
