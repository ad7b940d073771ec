-- Question: how many entries were included, excluded and reinstated, quarter by quarter? Grain: one row a
-- quarter and kind.
-- Parameters: $from, $day. Clauses 24, 30, 34.
-- Columns: first_day DATE, kind VARCHAR, n BIGINT.
SELECT date_trunc('quarter', effective_on)::DATE AS first_day, kind, count(*) AS n
FROM register_changes
WHERE kind IN ('included', 'excluded', 'reinstated') AND effective_on BETWEEN CAST($from AS DATE)
    AND CAST($day AS DATE)
GROUP BY ALL
ORDER BY first_day, kind;
