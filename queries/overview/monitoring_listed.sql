-- Question: which producers stand behind a figure of a run? Grain: one row a producer, a page of them; total
-- on every row.
-- Parameters: $quarter; $outcome (NULL: any), $repeated (true: with a nonconformity found in an earlier run
-- too); $limit, $offset. Clauses 25-28.
-- Columns: quarter VARCHAR, bin VARCHAR, name VARCHAR, region VARCHAR, band VARCHAR, outcome VARCHAR,
--   total BIGINT.
WITH repeats AS (
    SELECT DISTINCT bin FROM nonconformities WHERE quarter = $quarter AND runs > 1
),
final AS (
    SELECT results.quarter, results.bin, results.name, left(results.kato, 2) AS region, results.band,
        results.outcome, count(*) OVER () AS total
    FROM monitoring_results AS results
    WHERE results.quarter = $quarter
        AND (CAST($outcome AS VARCHAR) IS NULL OR results.outcome = CAST($outcome AS VARCHAR))
        AND (NOT coalesce(CAST($repeated AS BOOLEAN), false) OR results.bin IN (SELECT bin FROM repeats))
)
SELECT * FROM final ORDER BY name COLLATE kk, bin LIMIT $limit OFFSET $offset;
