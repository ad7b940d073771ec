-- What has been done to a subject (an application, a load, a document)? Grain: one row an entry, newest
-- first.
-- $subject: its number.
-- Columns: entry_no BIGINT, recorded_at TIMESTAMP, actor VARCHAR, role VARCHAR, action VARCHAR,
--   subject_version INTEGER, reason VARCHAR, payload VARCHAR, hash VARCHAR.
SELECT entry_no, recorded_at, actor, role, action, subject_version, reason, payload, hash
FROM journal
WHERE subject = $subject
ORDER BY entry_no DESC;
