-- Which submissions are there, the open ones by their deadline first (clauses 7-9)? Grain: one row a
-- submission.
-- $body: the BIN of one body, NULL for all.
WITH newest AS (
    SELECT submission, max(content_no) AS content_no FROM submission_contents GROUP BY submission
),
final AS (
    SELECT
        submissions.submission, submissions.clause, submissions.body, submissions.body_kk,
        submissions.body_ru, submissions.stage,
        submissions.version, submissions.received_on, submissions.due_on, submissions.closed_on,
        submissions.made_up,
        json_array_length(submission_contents.document) AS goods
    FROM submissions
    JOIN newest ON newest.submission = submissions.submission
    JOIN submission_contents
        ON submission_contents.submission = newest.submission
            AND submission_contents.content_no = newest.content_no
    WHERE CAST($body AS VARCHAR) IS NULL OR submissions.body = CAST($body AS VARCHAR)
)
SELECT * FROM final ORDER BY closed_on IS NOT NULL, due_on, submission;
