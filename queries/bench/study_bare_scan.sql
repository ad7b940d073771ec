-- The bare reference of the study: one scan of the Register's goods in force, reading what the study reads.
-- Grain: one row.
SELECT count(*) AS goods, count(DISTINCT bin) AS producers, sum(in_country_value) AS shares, sum(cost_price * output_per_month) AS output, max(kato), max(oked)
FROM register_rows
WHERE superseded_by IS NULL AND valid_from <= DATE '2026-11-22' AND valid_to > DATE '2026-11-22';
