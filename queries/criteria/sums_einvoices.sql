-- Sales and purchases of everybody in one reading of the lines. Grain: one row a BIN and side (seller or
-- buyer). Reads lines.
-- A figure is NULL where no line counts. Clause 12(11).
SELECT
    CASE WHEN grouping(seller_bin) = 0 THEN seller_bin ELSE buyer_bin END AS bin,
    grouping(seller_bin) = 0 AS sells,
    sum(CASE WHEN turnover_py THEN amount END) AS turnover_py,
    sum(CASE WHEN turnover_ytd THEN amount END) AS turnover_ytd
FROM lines
GROUP BY GROUPING SETS ((seller_bin), (buyer_bin))
