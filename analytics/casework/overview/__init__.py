"""What needs somebody, and how the Register stands."""
