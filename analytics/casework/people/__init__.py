"""Who may sign in, and as what: kept by the administrator, confirmed by a second person where it matters."""
