"""What people do, a function each, in one transaction each. Checks rights, asks the order and the scoring,
writes the journal."""
