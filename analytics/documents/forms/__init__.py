"""Files that people fill in, read and written."""
