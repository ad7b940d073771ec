-- Question: how many were refused, by themselves (14) and by the commission's result (24)? Grain: one row.
-- Parameters: $from, $day (closed between).
-- Over the step `counted_cases` (overview/cases).
SELECT
    count(*) FILTER (WHERE stage = 'refused_verification') AS refused_verification,
    count(*) FILTER (WHERE stage = 'refused_commission') AS refused_commission
FROM counted_cases
WHERE decided_on BETWEEN CAST($from AS DATE) AND CAST($day AS DATE)
