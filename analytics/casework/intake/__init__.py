"""Snapshots and classifiers loaded."""
