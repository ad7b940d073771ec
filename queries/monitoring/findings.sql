-- Question: which nonconformities did a run find of producers (clause 27)? Grain: one row a producer, rule
-- and criterion, severe ones first.
-- Parameters: quarter, bins (list).
-- Columns: quarter VARCHAR, bin VARCHAR, rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE,
--   state VARCHAR, required VARCHAR, bound DOUBLE, contribution DOUBLE, severity VARCHAR, source VARCHAR,
--   first_quarter VARCHAR, runs INTEGER, removed_in VARCHAR.
SELECT *
FROM nonconformities
WHERE quarter = $quarter AND list_contains($bins, bin)
ORDER BY bin, severity <> 'severe', contribution NULLS FIRST, criterion, rule;
