-- What a run recorded as not met of a producer (27, 28). Grain: one row a rule and criterion.
-- Columns: bin VARCHAR, rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE, state VARCHAR,
--   required VARCHAR, bound DOUBLE, contribution DOUBLE, severity VARCHAR, source VARCHAR,
--   first_quarter VARCHAR, runs INTEGER, removed_in VARCHAR.
SELECT
    bin, rule, criterion, part, value, state, required, bound, contribution, severity, source, first_quarter,
    runs, removed_in
FROM nonconformities
WHERE quarter = $quarter AND bin = $bin
ORDER BY criterion, rule;
