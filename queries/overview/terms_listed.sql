-- Question: which terms stand behind a figure of the overview? Grain: one row a term, a page of them, the
-- longest first; total on every row.
-- Parameters (NULL: any): $clause, $from, $to (ended between), $in_time, $running; $limit, $offset. Over the
-- step `told` (overview/terms).
SELECT
    told.application, coalesce(applications.name, submissions.body_kk) AS name, told.clause, told.started_on,
    told.due_on, told.ended_on, told.used,
    told.length, told.in_time, count(*) OVER () AS total
FROM told
LEFT JOIN applications ON applications.application = told.application
LEFT JOIN submissions ON submissions.submission = told.application
WHERE (CAST($clause AS VARCHAR) IS NULL OR told.clause = CAST($clause AS VARCHAR))
    AND (CAST($from AS DATE) IS NULL OR told.ended_on >= CAST($from AS DATE))
    AND (CAST($to AS DATE) IS NULL OR told.ended_on <= CAST($to AS DATE))
    AND (CAST($in_time AS BOOLEAN) IS NULL OR told.in_time = CAST($in_time AS BOOLEAN))
    AND (CAST($running AS BOOLEAN) IS NULL OR (told.ended_on IS NULL) = CAST($running AS BOOLEAN))
ORDER BY told.used - told.length DESC, told.used DESC, told.application, told.clause
LIMIT $limit OFFSET $offset
