-- The frozen inputs of a verification. Grain: one row a part. Parameters: verification_id.
SELECT part, value, state, months, missing_periods, partial, derived
FROM verification_parts
WHERE verification_id = $verification_id;
