-- Question: which nonconformities did a run find (clause 27)? Grain: one row a producer, rule and criterion.
-- Parameters: quarter.
-- Columns: bin VARCHAR, rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE, state VARCHAR,
--   required VARCHAR, bound DOUBLE, contribution DOUBLE, runs INTEGER.
SELECT bin, rule, criterion, part, value, state, required, bound, contribution, runs
FROM nonconformities
WHERE quarter = $quarter
ORDER BY bin, criterion, rule;
