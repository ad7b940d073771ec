-- Exports and imports. Grain: one row a BIN. Reads lines. Clause 12(5), (12), (13).
SELECT
    bin,
    sum(CASE WHEN exported THEN 1 END) AS exported,
    sum(CASE WHEN export_ytd THEN amount END) AS export_ytd,
    sum(CASE WHEN import_ytd THEN amount END) AS import_ytd
FROM lines
GROUP BY bin
