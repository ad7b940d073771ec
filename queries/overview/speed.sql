-- Question: how fast against the law's terms, clause by clause? Grain: one row a clause. Parameters: $from,
-- $day (terms that ended between).
-- Over the step `counted_terms` (overview/terms). kept: ended by the last day; running, over: now. Clauses
-- 9, 13, 16, 23, 24.
SELECT
    clause,
    count(*) FILTER (WHERE ended_on >= CAST($from AS DATE)) AS ended,
    count(*) FILTER (WHERE ended_on >= CAST($from AS DATE) AND in_time) AS kept,
    quantile_cont(used, 0.5) FILTER (WHERE ended_on >= CAST($from AS DATE)) AS median_days,
    quantile_cont(used, 0.9) FILTER (WHERE ended_on >= CAST($from AS DATE)) AS p90_days,
    quantile_cont(CAST(used AS DOUBLE) / nullif(length, 0),
        0.5) FILTER (WHERE ended_on >= CAST($from AS DATE)) AS median_share,
    quantile_cont(CAST(used AS DOUBLE) / nullif(length, 0),
        0.9) FILTER (WHERE ended_on >= CAST($from AS DATE)) AS p90_share,
    max(length) AS length,
    count(*) FILTER (WHERE ended_on IS NULL) AS running,
    count(*) FILTER (WHERE ended_on IS NULL AND NOT in_time) AS over
FROM counted_terms
WHERE ended_on IS NULL OR ended_on BETWEEN CAST($from AS DATE) AND CAST($day AS DATE)
GROUP BY clause
ORDER BY clause
