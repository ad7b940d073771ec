-- Who touched a case last? Grain: one row, or none. $subject: the application.
-- Columns: actor VARCHAR, recorded_at TIMESTAMP.
SELECT actor, recorded_at
FROM journal
WHERE subject = $subject AND subject_version IS NOT NULL
ORDER BY entry_no DESC
LIMIT 1;
