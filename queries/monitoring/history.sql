-- Question: how did a producer fare run by run? Grain: one row a run, newest first. Parameter: $bin. Clauses
-- 25-28.
SELECT
    results.quarter, results.name, results.kato, results.oked, results.verification_id, results.band,
    results.probability, results.near_cutoff,
    results.outcome, results.wanted, results.acted_at, runs.run_on, runs.known_on, runs.rulebook,
    runs.model_version
FROM monitoring_results AS results
JOIN monitoring_runs AS runs ON runs.quarter = results.quarter
WHERE results.bin = $bin
ORDER BY results.quarter DESC;
