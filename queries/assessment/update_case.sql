-- Question: how does a case of an update stand (D30)? Grain: one row, or none. $update_no. Clauses 26, 18,
-- 19.
-- Columns: update_no VARCHAR, registration_no VARCHAR, row_no INTEGER, assessed VARCHAR, oked VARCHAR,
--   bin VARCHAR, name VARCHAR, stage VARCHAR, version INTEGER, received_on DATE, due_on DATE, result VARCHAR,
--   closed_on DATE, change_no BIGINT, made_up BOOLEAN, login VARCHAR.
SELECT update_no, registration_no, row_no, assessed, oked, bin, name, stage, version, received_on, due_on,
    result, closed_on, change_no, made_up, login
FROM update_cases
WHERE update_no = $update_no;
