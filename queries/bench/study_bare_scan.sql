-- The bare reference of the study: one scan of the Register's goods in force, reading what the study reads.
-- Grain: one row.
SELECT count(*) AS goods, count(DISTINCT bin) AS producers, sum(in_country_value) AS shares,
    sum(cost_price * output_per_month) AS output, max(kato), max(oked)
FROM register_on(DATE '2026-11-22');
