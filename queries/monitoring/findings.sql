-- Question: which nonconformities did a run find of a producer (clause 27)? Grain: one row a rule and
-- criterion, severe ones first.
-- Parameters: quarter, bin.
SELECT *
FROM nonconformities
WHERE quarter = $quarter AND bin = $bin
ORDER BY severity <> 'severe', contribution NULLS FIRST, criterion, rule;
