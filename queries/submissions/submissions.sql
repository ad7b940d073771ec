-- Which submissions are there, the open ones by their deadline first (clauses 7-9)? Grain: one row a
-- submission.
-- $body: the BIN of one body, NULL for all. $word1 to $word4 (folded; each in the number, the body or what
-- was submitted; NULL: any), $phrase (plain: exact hits first).
-- Columns: submission VARCHAR, clause VARCHAR, body VARCHAR, body_kk VARCHAR, body_ru VARCHAR, stage VARCHAR,
--   version INTEGER, received_on DATE, due_on DATE, closed_on DATE, made_up BOOLEAN, goods UBIGINT.
WITH newest AS (
    SELECT submission, max(content_no) AS content_no FROM submission_contents GROUP BY submission
),
final AS (
    SELECT
        submissions.submission, submissions.clause, submissions.body, submissions.body_kk,
        submissions.body_ru, submissions.stage,
        submissions.version, submissions.received_on, submissions.due_on, submissions.closed_on,
        submissions.made_up,
        json_array_length(submission_contents.document) AS goods,
        concat_ws(
            ' ', submissions.submission, submissions.body, submissions.body_kk, submissions.body_ru,
            submission_contents.document
        ) AS searched
    FROM submissions
    JOIN newest ON newest.submission = submissions.submission
    JOIN submission_contents
        ON submission_contents.submission = newest.submission
            AND submission_contents.content_no = newest.content_no
    WHERE CAST($body AS VARCHAR) IS NULL OR submissions.body = CAST($body AS VARCHAR)
)
SELECT * EXCLUDE (searched)
FROM final
WHERE has_words(
    folded_text(searched),
    CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR), CAST($word4 AS VARCHAR)
)
ORDER BY
    coalesce(contains(plain_text(searched), CAST($phrase AS VARCHAR)), false) DESC,
    closed_on IS NOT NULL, due_on, submission;
