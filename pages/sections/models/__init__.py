"""Versions of the model: their life, training, cards (clause 3.5; D10, D23, D24)."""
