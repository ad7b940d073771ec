"""What tests keep between runs, outside the tree: made worlds, and which files of tests passed."""
