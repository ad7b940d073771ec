-- Question: which nonconformities did a run find of a producer (clause 27)? Grain: one row a rule and
-- criterion, severe ones first.
-- Parameters: quarter, bin.
-- Columns: quarter VARCHAR, bin VARCHAR, rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE,
--   state VARCHAR, required VARCHAR, bound DOUBLE, contribution DOUBLE, severity VARCHAR, source VARCHAR,
--   first_quarter VARCHAR, runs INTEGER, removed_in VARCHAR.
SELECT *
FROM nonconformities
WHERE quarter = $quarter AND bin = $bin
ORDER BY severity <> 'severe', contribution NULLS FIRST, criterion, rule;
