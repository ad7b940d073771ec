-- Question: what did a run find of producers? Grain: one row a producer. Parameters: quarter, bins
-- (list).
-- Columns: quarter VARCHAR, bin VARCHAR, name VARCHAR, kato VARCHAR, oked VARCHAR, verification_id VARCHAR,
--   band VARCHAR, probability DOUBLE, near_cutoff BOOLEAN, outcome VARCHAR, wanted VARCHAR,
--   acted_at TIMESTAMP, registration_no VARCHAR, new_production BOOLEAN, commissioned_on DATE, round INTEGER.
SELECT * FROM monitoring_results WHERE quarter = $quarter AND list_contains($bins, bin)
ORDER BY bin;
