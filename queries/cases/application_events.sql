-- Question: what has happened to an application, in order? Grain: one row a journal entry about it.
-- Parameters: $application.
-- Columns: entry_no BIGINT, recorded_at TIMESTAMP, actor VARCHAR, role VARCHAR, action VARCHAR,
--   subject_version INTEGER, reason VARCHAR, payload VARCHAR.
SELECT entry_no, recorded_at, actor, role, action, subject_version, reason, payload
FROM journal
WHERE subject = $application
ORDER BY entry_no;
