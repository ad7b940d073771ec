-- Question: which nonconformities were found of a producer, run by run? Grain: one row a rule and criterion;
-- newest run first, then as found.
-- Parameters: $bin, $quarter (NULL: every run). Clause 27, D6.
-- Columns: quarter VARCHAR, rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE, state VARCHAR,
--   required VARCHAR, bound DOUBLE, contribution DOUBLE, severity VARCHAR, source VARCHAR,
--   first_quarter VARCHAR, runs INTEGER, removed_in VARCHAR.
SELECT
    quarter, rule, criterion, part, value, state, required, bound, contribution, severity, source,
    first_quarter, runs, removed_in
FROM nonconformities
WHERE bin = $bin AND quarter = coalesce(CAST($quarter AS VARCHAR), quarter)
ORDER BY quarter DESC, severity <> 'severe', contribution NULLS FIRST, criterion, rule;
