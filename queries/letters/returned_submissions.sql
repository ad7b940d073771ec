-- Question: which submissions are being reworked by their senders, since when and until when? Grain: one row
-- per submission. Clause: 9.
-- Columns: submission VARCHAR, body VARCHAR, body_kk VARCHAR, body_ru VARCHAR, due_on DATE, made_up BOOLEAN,
--   returned_on DATE.
SELECT
    submissions.submission, submissions.body, submissions.body_kk, submissions.body_ru, submissions.due_on,
    submissions.made_up,
    case_clocks.started_on AS returned_on
FROM submissions
JOIN case_clocks ON case_clocks.application = submissions.submission AND case_clocks.clause = '9.2'
    AND case_clocks.ended_on IS NULL
WHERE submissions.stage = 'rework' AND submissions.due_on IS NOT NULL
ORDER BY submissions.submission
