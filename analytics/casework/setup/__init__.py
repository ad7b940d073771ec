"""From an empty machine to the first application: what is there, what is missing, in order."""
