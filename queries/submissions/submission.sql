-- A submission and what it says now (its newest content). Grain: one row, or none. $submission: its number.
-- Columns: submission VARCHAR, clause VARCHAR, body VARCHAR, body_kk VARCHAR, body_ru VARCHAR, stage VARCHAR,
--   version INTEGER, received_on DATE, due_on DATE, closed_on DATE, made_up BOOLEAN, content_no INTEGER,
--   document VARCHAR, sha256 VARCHAR.
SELECT
    submissions.submission, submissions.clause, submissions.body, submissions.body_kk, submissions.body_ru,
    submissions.stage,
    submissions.version, submissions.received_on, submissions.due_on, submissions.closed_on,
    submissions.made_up,
    submission_contents.content_no, submission_contents.document, submission_contents.sha256
FROM submissions
JOIN submission_contents ON submission_contents.submission = submissions.submission
WHERE submissions.submission = $submission
ORDER BY submission_contents.content_no DESC
LIMIT 1;
