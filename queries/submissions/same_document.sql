-- Did this body send the very same before, and it is still open or was listed? Grain: one row, or none.
-- $body, $sha256.
-- Columns: submission VARCHAR.
SELECT submissions.submission
FROM submission_contents
JOIN submissions ON submissions.submission = submission_contents.submission
WHERE submissions.body = $body AND submission_contents.sha256 = $sha256
    AND submissions.stage NOT IN ('declined', 'taken_back')
LIMIT 1;
