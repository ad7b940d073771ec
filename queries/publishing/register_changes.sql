-- What was done to the entries of the Register? Grain: one row a change. Clauses 24, 26, 30, 34.
-- Columns: change_no BIGINT, registration_no VARCHAR, kind VARCHAR, effective_on DATE, ground VARCHAR,
--   recorded_at TIMESTAMP.
SELECT change_no, registration_no, kind, effective_on, ground, recorded_at FROM main.register_changes;
