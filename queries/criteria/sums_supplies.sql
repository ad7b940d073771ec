-- Electricity, raw materials and spare parts bought. Grain: one row a BIN. Reads lines. A figure is NULL
-- where no line counts.
-- Clause 12(14), (26).
SELECT
    buyer_bin AS bin,
    sum(CASE WHEN electricity_ytd THEN amount END) AS electricity_ytd,
    sum(CASE WHEN raw_materials_ytd THEN amount END) AS raw_materials_ytd
FROM lines
GROUP BY buyer_bin
