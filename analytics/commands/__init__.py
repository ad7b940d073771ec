"""The commands a person or a scheduler types: one module a command, found by analytics.__main__."""
