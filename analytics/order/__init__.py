"""Order No. 327 as code: pure functions and declarations, no IO beyond the dated rules in data/rules."""
