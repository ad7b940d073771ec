"""Distributions of in-country value, and indicators for the overview."""
