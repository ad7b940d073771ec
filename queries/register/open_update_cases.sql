-- Question: what of an entry is before a commission? Grain: one row an open case of an update, the oldest
-- first. $registration_no. Clause 26 (D30).
-- Columns: update_no VARCHAR, registration_no VARCHAR, row_no INTEGER, assessed VARCHAR, stage VARCHAR,
--   received_on DATE, due_on DATE.
SELECT update_no, registration_no, row_no, assessed, stage, received_on, due_on
FROM update_cases
WHERE registration_no = $registration_no AND closed_on IS NULL
ORDER BY received_on, update_no;
