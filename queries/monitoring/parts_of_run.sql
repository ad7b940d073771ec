-- Question: which figures did a run freeze (D10)? Grain: one row a producer and part. Parameters: quarter.
-- Columns: bin VARCHAR, part VARCHAR, value DOUBLE, state VARCHAR, months DOUBLE, missing_periods INTEGER,
--   partial DOUBLE, derived BOOLEAN.
SELECT r.bin, p.part, p.value, p.state, p.months, p.missing_periods, p.partial, p.derived
FROM verification_parts AS p
JOIN monitoring_results AS r ON r.verification_id = p.verification_id
WHERE r.quarter = $quarter
ORDER BY r.bin;
