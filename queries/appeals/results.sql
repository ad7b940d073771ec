-- Every run's result of a producer, up to a day. Grain: one row a run.
SELECT results.quarter, runs.run_on, results.outcome, results.band, results.probability, runs.rulebook,
    runs.model_version
FROM monitoring_results AS results
JOIN monitoring_runs AS runs ON runs.quarter = results.quarter
WHERE results.bin = $bin AND runs.run_on <= CAST($until AS DATE)
ORDER BY runs.run_on;
