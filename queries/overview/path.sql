-- Question: how far did the applications filed since a day come? Grain: one row. Parameters: $from, $day.
-- Over the step `counted_cases` (overview/cases).
-- Clauses 10, 13, 14, 16, 24.
SELECT
    count(*) AS filed,
    count(*) FILTER (WHERE verified_on IS NOT NULL) AS verified,
    count(*) FILTER (WHERE stage = 'refused_verification') AS refused,
    count(*) FILTER (WHERE commission_on IS NOT NULL) AS commission,
    count(*) FILTER (WHERE stage IN ('included', 'refused_commission')) AS decided,
    count(*) FILTER (WHERE stage = 'included') AS included
FROM counted_cases
WHERE filed_on BETWEEN CAST($from AS DATE) AND CAST($day AS DATE)
