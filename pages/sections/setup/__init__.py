"""From an empty machine to the first application."""
