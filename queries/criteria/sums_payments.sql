-- Taxes paid (refunds are negative). Grain: one row a BIN. Reads lines. Clause 12(6).
SELECT bin, sum(CASE WHEN paid_py THEN amount END) AS paid_py,
    sum(CASE WHEN paid_ytd THEN amount END) AS paid_ytd
FROM lines
GROUP BY bin
