-- Question: what was given anew for an entry, quarter by quarter? Grain: one row an update, newest first.
-- $registration_no. Clause 26.
-- Columns: update_no VARCHAR, quarter VARCHAR, received_on DATE, row_no INTEGER, changes VARCHAR,
--   change_no BIGINT, login VARCHAR, recorded_at TIMESTAMP.
SELECT update_no, quarter, received_on, row_no, changes, change_no, login, recorded_at
FROM producer_updates
WHERE registration_no = $registration_no
ORDER BY recorded_at DESC, update_no DESC;
