-- Question: how did a producer fare run by run? Grain: one row a run, newest first. Parameter: $bin. Clauses
-- 25-28.
-- Columns: quarter VARCHAR, bin VARCHAR, name VARCHAR, kato VARCHAR, oked VARCHAR, verification_id VARCHAR,
--   band VARCHAR, probability DOUBLE, near_cutoff BOOLEAN, outcome VARCHAR, wanted VARCHAR,
--   acted_at TIMESTAMP, run_on DATE, known_on DATE, rulebook VARCHAR, model_version VARCHAR.
SELECT
    results.quarter, results.bin, results.name, results.kato, results.oked, results.verification_id,
    results.band, results.probability, results.near_cutoff, results.outcome, results.wanted,
    results.acted_at, coalesce(again.run_on, runs.run_on) AS run_on,
    coalesce(again.known_on, runs.known_on) AS known_on, runs.rulebook, runs.model_version
FROM monitoring_results AS results
JOIN monitoring_runs AS runs ON runs.quarter = results.quarter
LEFT JOIN monitoring_reassessments AS again
    ON again.quarter = results.quarter AND again.round = results.round
WHERE results.bin = $bin
ORDER BY results.quarter DESC;
