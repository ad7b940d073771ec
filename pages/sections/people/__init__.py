"""People, commissions and duties as the administrator keeps them."""
