-- Question: quarter by quarter, how many decisions, how many of them with every term kept, how many verified,
-- how many of those refused by themselves? Grain: one row a quarter. Parameters: $firsts, $lasts: the days of
-- the quarters; $day. Over the step `counted_cases` (overview/cases).
-- Clauses 13, 14, 16, 24.
SELECT
    quarters.first_day,
    count(*) FILTER (WHERE cases.decided_on BETWEEN quarters.first_day AND quarters.last_day) AS decided,
    count(*) FILTER (WHERE cases.decided_on BETWEEN quarters.first_day AND quarters.last_day
        AND NOT cases.late) AS in_time,
    count(*) FILTER (WHERE cases.verified_on BETWEEN quarters.first_day AND quarters.last_day) AS verified,
    count(*) FILTER (WHERE cases.verified_on BETWEEN quarters.first_day AND quarters.last_day
        AND cases.stage = 'refused_verification') AS refused
FROM (SELECT unnest(CAST($firsts AS DATE[])) AS first_day,
    unnest(CAST($lasts AS DATE[])) AS last_day) AS quarters
JOIN counted_cases AS cases
    ON (cases.decided_on BETWEEN quarters.first_day AND quarters.last_day)
        OR (cases.verified_on BETWEEN quarters.first_day AND quarters.last_day)
GROUP BY quarters.first_day
ORDER BY quarters.first_day
