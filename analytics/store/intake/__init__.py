"""Snapshots and classifiers from files: read in batches, checked to the cell, loaded whole or not at all."""
