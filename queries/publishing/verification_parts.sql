-- What were the frozen inputs of a verification? Grain: one row a part; empty in a copy without tax figures.
-- Clause 12, D8.
-- Columns: verification_id VARCHAR, part VARCHAR, value DOUBLE, state VARCHAR, months DOUBLE,
--   missing_periods INTEGER, partial DOUBLE, derived BOOLEAN.
SELECT verification_id, part, value, state, months, missing_periods, partial, derived
    FROM main.verification_parts;
