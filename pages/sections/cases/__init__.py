"""Cases: their path, versions, clocks, who owns them, the queue (clauses 13-24)."""
