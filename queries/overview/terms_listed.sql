-- Question: which terms stand behind a figure of the overview? Grain: one row a term, a page of them, the
-- longest first; total on every row.
-- Parameters (NULL: any): $clause, $from, $to (ended between), $in_time, $running; $limit, $offset. Over the
-- step `counted_terms` (overview/terms).
SELECT
    terms.application, coalesce(applications.name, submissions.body_kk) AS name, terms.clause,
    terms.started_on, terms.due_on, terms.ended_on, terms.used, terms.length, terms.in_time,
    count(*) OVER () AS total
FROM counted_terms AS terms
LEFT JOIN applications ON applications.application = terms.application
LEFT JOIN submissions ON submissions.submission = terms.application
WHERE (CAST($clause AS VARCHAR) IS NULL OR terms.clause = CAST($clause AS VARCHAR))
    AND (CAST($from AS DATE) IS NULL OR terms.ended_on >= CAST($from AS DATE))
    AND (CAST($to AS DATE) IS NULL OR terms.ended_on <= CAST($to AS DATE))
    AND (CAST($in_time AS BOOLEAN) IS NULL OR terms.in_time = CAST($in_time AS BOOLEAN))
    AND (CAST($running AS BOOLEAN) IS NULL OR (terms.ended_on IS NULL) = CAST($running AS BOOLEAN))
ORDER BY terms.used - terms.length DESC, terms.used DESC, terms.application, terms.clause
LIMIT $limit OFFSET $offset
