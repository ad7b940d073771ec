"""The Register: entries, goods, takeover, extracts, updates, departures (clauses 2, 5, 6, 26, 30)."""
