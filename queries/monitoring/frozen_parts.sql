-- The frozen inputs of monitoring verifications (D10). Grain: one row a producer and part. Parameters:
-- verification_ids (list).
-- Columns: bin VARCHAR, part VARCHAR, value DOUBLE, state VARCHAR, months DOUBLE, missing_periods INTEGER,
--   partial DOUBLE, derived BOOLEAN.
SELECT v.bin, p.part, p.value, p.state, p.months, p.missing_periods, p.partial, p.derived
FROM verification_parts AS p
JOIN verifications AS v ON v.verification_id = p.verification_id
WHERE p.verification_id IN (SELECT unnest($verification_ids))
    AND v.verification_id IN (SELECT unnest($verification_ids));
