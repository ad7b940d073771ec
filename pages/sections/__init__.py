"""What one page draws and nobody else, a folder a slice; a section imports no other section."""
