"""Order No. 327 as code: pure functions and declarations, no IO beyond the dated rules in data/rules.

Clause 1: the Rules by which the Register is formed and kept. Clause 2: an object of e-government that
applicants and producers use free of charge, so nothing here knows a fee."""
