-- Question: what did the last runs of monitoring find? Grain: one row a completed run, newest first.
-- Parameters: $most.
-- repeated: producers with a nonconformity found in an earlier run too. Clauses 25, 27, 28, 30.
-- Columns: quarter VARCHAR, run_on DATE, checked BIGINT, conforming BIGINT, noticed BIGINT, excluded BIGINT,
--   incomplete BIGINT, ceased BIGINT, repeated BIGINT.
WITH repeats AS (
    SELECT DISTINCT quarter, bin FROM nonconformities WHERE runs > 1
),
counted AS (
    SELECT
        results.quarter,
        count(*) AS checked,
        count(*) FILTER (WHERE results.outcome = 'conforming') AS conforming,
        count(*) FILTER (WHERE results.outcome = 'noticed') AS noticed,
        count(*) FILTER (WHERE results.outcome = 'excluded') AS excluded,
        count(*) FILTER (WHERE results.outcome = 'incomplete') AS incomplete,
        count(*) FILTER (WHERE results.outcome = 'ceased') AS ceased,
        count(*) FILTER (WHERE repeats.bin IS NOT NULL) AS repeated
    FROM monitoring_results AS results
    LEFT JOIN repeats ON repeats.quarter = results.quarter AND repeats.bin = results.bin
    GROUP BY results.quarter
),
final AS (
    SELECT runs.quarter, runs.run_on, counted.* EXCLUDE (quarter)
    FROM monitoring_runs AS runs
    JOIN counted ON counted.quarter = runs.quarter
    WHERE runs.completed_at IS NOT NULL
)
SELECT * FROM final ORDER BY quarter DESC LIMIT $most;
