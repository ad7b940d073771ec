-- How many rows answer yes (criteria 4 and 9). Grain: one row a BIN. Reads lines.
SELECT bin, count(*) AS hits FROM lines GROUP BY bin
