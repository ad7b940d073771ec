-- Question: what has happened to an application, in order? Grain: one row a journal entry about it.
-- Parameters: $application.
SELECT entry_no, recorded_at, actor, role, action, subject_version, reason, payload
FROM journal
WHERE subject = $application
ORDER BY entry_no;
