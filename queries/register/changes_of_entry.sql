-- Question: what was done to an entry? Grain: one row a change, in the order in which they were recorded.
-- Parameter: $registration_no.
-- Columns: change_no BIGINT, kind VARCHAR, effective_on DATE, ground VARCHAR, reason VARCHAR, basis VARCHAR,
--   login VARCHAR, recorded_at TIMESTAMP.
SELECT change_no, kind, effective_on, ground, reason, basis, login, recorded_at
FROM register_changes
WHERE registration_no = $registration_no
ORDER BY change_no;
