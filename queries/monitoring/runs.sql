-- Question: which runs were there, and how did each end? Grain: one row a run, newest first. Clauses 25, 27,
-- 28, 30.
-- Counts are of producers (BIN); to_do: on whom a run that was interrupted has still to act; letters: notices
-- of the run, in Kazakh.
-- Columns: quarter VARCHAR, reference_date DATE, run_on DATE, known_on DATE, last_load_id INTEGER,
--   settings VARCHAR, rulebook VARCHAR, model_version VARCHAR, change_no BIGINT, producers INTEGER,
--   started_at TIMESTAMP, started_by VARCHAR, completed_at TIMESTAMP, conforming BIGINT, noticed BIGINT,
--   excluded BIGINT, incomplete BIGINT, ceased BIGINT, to_do BIGINT, letters BIGINT.
WITH counted AS (
    SELECT
        quarter,
        count(CASE WHEN outcome = 'conforming' THEN 1 END) AS conforming,
        count(CASE WHEN outcome = 'noticed' THEN 1 END) AS noticed,
        count(CASE WHEN outcome = 'excluded' THEN 1 END) AS excluded,
        count(CASE WHEN outcome = 'incomplete' THEN 1 END) AS incomplete,
        count(CASE WHEN outcome = 'ceased' THEN 1 END) AS ceased,
        count(CASE WHEN acted_at IS NULL AND outcome IN ('noticed', 'excluded') THEN 1 END) AS to_do
    FROM monitoring_results
    GROUP BY quarter
),
letters AS (
    SELECT quarter, count(*) AS letters
    FROM monitoring_letters
    GROUP BY quarter
),
final AS (
    SELECT
        monitoring_runs.*, coalesce(counted.conforming, 0) AS conforming,
        coalesce(counted.noticed, 0) AS noticed,
        coalesce(counted.excluded, 0) AS excluded, coalesce(counted.incomplete, 0) AS incomplete,
        coalesce(counted.ceased, 0) AS ceased,
        coalesce(counted.to_do, 0) AS to_do, coalesce(letters.letters, 0) AS letters
    FROM monitoring_runs
    LEFT JOIN counted ON counted.quarter = monitoring_runs.quarter
    LEFT JOIN letters ON letters.quarter = monitoring_runs.quarter
)
SELECT *
FROM final
ORDER BY quarter DESC;
