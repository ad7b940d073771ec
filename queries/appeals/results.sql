-- Every run's result of a producer, up to a day. Grain: one row a run.
-- Columns: quarter VARCHAR, run_on DATE, outcome VARCHAR, band VARCHAR, probability DOUBLE, rulebook VARCHAR,
--   model_version VARCHAR.
SELECT results.quarter, coalesce(again.run_on, runs.run_on) AS run_on, results.outcome, results.band,
    results.probability, runs.rulebook,
    runs.model_version
FROM monitoring_results AS results
JOIN monitoring_runs AS runs ON runs.quarter = results.quarter
LEFT JOIN monitoring_reassessments AS again
    ON again.quarter = results.quarter AND again.round = results.round
WHERE results.bin = $bin AND coalesce(again.run_on, runs.run_on) <= CAST($until AS DATE)
ORDER BY results.quarter;
