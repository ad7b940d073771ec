-- Question: how did a run end, by region (first two digits of KATO) or by activity (division of OKED, two
-- digits)? Grain: one row a group; NULL:
-- not known. Counts of producers. Parameters: $quarter, $by (region | activity). Clauses 25, 27, 28.
-- Columns: code VARCHAR, producers BIGINT, conforming BIGINT, noticed BIGINT, excluded BIGINT,
--   incomplete BIGINT.
WITH grouped AS (
    SELECT CASE WHEN $by = 'region' THEN left(kato, 2) ELSE left(oked, 2) END AS code, outcome
    FROM monitoring_results
    WHERE quarter = $quarter AND outcome <> 'ceased'
),
final AS (
    SELECT
        code, count(*) AS producers,
        count(CASE WHEN outcome = 'conforming' THEN 1 END) AS conforming,
        count(CASE WHEN outcome = 'noticed' THEN 1 END) AS noticed,
        count(CASE WHEN outcome = 'excluded' THEN 1 END) AS excluded,
        count(CASE WHEN outcome = 'incomplete' THEN 1 END) AS incomplete
    FROM grouped
    GROUP BY code
)
SELECT *
FROM final
ORDER BY noticed + excluded DESC, code;
