"""Versions of the model, outcomes to learn from, training."""
