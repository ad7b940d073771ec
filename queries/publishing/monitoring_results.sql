-- What did a run find of a producer? Grain: one row a quarter and producer. Clauses 25-28, 30.
-- Columns: quarter VARCHAR, bin VARCHAR, name VARCHAR, region VARCHAR, oked VARCHAR, verification_id VARCHAR,
--   band VARCHAR, probability DOUBLE, near_cutoff BOOLEAN, outcome VARCHAR.
SELECT quarter, bin, name, left(kato, 2) AS region, oked, verification_id, band, probability, near_cutoff,
    outcome FROM main.monitoring_results;
