-- Question: which rules did runs record as not met by producers? Grain: one row a run, producer, rule and
-- criterion; the newest run first, of a producer severe ones first.
-- Parameters: $bins (list), $quarter (NULL: every run). Clauses 27, 28, D6.
-- Columns: bin VARCHAR, rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE, state VARCHAR,
--   required VARCHAR, bound DOUBLE, severity VARCHAR, source VARCHAR, contribution DOUBLE, quarter VARCHAR,
--   first_quarter VARCHAR, runs INTEGER, removed_in VARCHAR.
SELECT
    bin, rule, criterion, part, value, state, required, bound, severity, source, contribution, quarter,
    first_quarter, runs, removed_in
FROM nonconformities
WHERE list_contains($bins, bin) AND quarter = coalesce(CAST($quarter AS VARCHAR), quarter)
ORDER BY quarter DESC, bin, severity <> 'severe', contribution NULLS FIRST, criterion, rule;
