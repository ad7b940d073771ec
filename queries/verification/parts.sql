-- The frozen inputs of a verification. Grain: one row a part. Parameters: verification_id.
-- Columns: part VARCHAR, value DOUBLE, state VARCHAR, months DOUBLE, missing_periods INTEGER, partial DOUBLE,
--   derived BOOLEAN.
SELECT part, value, state, months, missing_periods, partial, derived
FROM verification_parts
WHERE verification_id = $verification_id;
