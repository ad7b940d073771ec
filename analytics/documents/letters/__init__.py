"""What goes out: letters, annexes, notices."""
