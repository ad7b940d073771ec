-- The goods in force on each of the days, with the figure that is studied and its weight. Grain: one row a
-- day and good. Clause 5, Annex 1, Annex 3 (D1).
-- Parameters: $days (list), $measure (in_country_value | localisation: per cent; capacity | output: KZT a
-- year at the declared cost price), $weight (none: 1; output | capacity: KZT a year at the declared cost
-- price), $region (first two digits of KATO), $oked (how the code begins, without dots), $divisions (list of
-- first two digits of OKED: a section). NULL: any. A figure or weight that is not known is NULL, never zero
-- (D8).
-- A BIN as a number, a figure as DOUBLE: what is counted by BIN and sorted by figure takes half the time
-- (bench study).
-- Columns: day DATE, bin BIGINT, region VARCHAR, oked VARCHAR, value DOUBLE, weight DOUBLE.
SELECT
    d.day, CAST(r.bin AS BIGINT) AS bin, left(r.kato, 2) AS region, replace(r.oked, '.', '') AS oked,
    CASE $measure
        WHEN 'in_country_value' THEN CAST(r.in_country_value AS DOUBLE)
        WHEN 'localisation' THEN CAST(r.localisation AS DOUBLE)
        WHEN 'capacity' THEN CAST(r.capacity AS DOUBLE) * CAST(r.cost_price AS DOUBLE)
        WHEN 'output' THEN CAST(r.output_per_month AS DOUBLE) * 12 * CAST(r.cost_price AS DOUBLE)
    END AS value,
    CASE $weight
        WHEN 'none' THEN CAST(1 AS DOUBLE)
        WHEN 'output' THEN CAST(r.output_per_month AS DOUBLE) * 12 * CAST(r.cost_price AS DOUBLE)
        WHEN 'capacity' THEN CAST(r.capacity AS DOUBLE) * CAST(r.cost_price AS DOUBLE)
    END AS weight
FROM register_rows AS r
JOIN (SELECT unnest(CAST($days AS DATE[])) AS day) AS d ON is_in_force(r.valid_from, r.valid_to, d.day)
WHERE r.superseded_by IS NULL
    AND (CAST($region AS VARCHAR) IS NULL OR starts_with(r.kato, CAST($region AS VARCHAR)))
    AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(r.oked, '.', ''), CAST($oked AS VARCHAR)))
    AND (CAST($divisions AS VARCHAR[]) IS NULL
        OR list_contains(CAST($divisions AS VARCHAR[]), left(r.oked, 2)))
