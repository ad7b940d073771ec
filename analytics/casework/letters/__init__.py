"""Letters: numbered, made, kept, handed over to the cabinet."""
