"""Filing an application and the consents given with it (clauses 10, 11)."""
