-- Question: from which outcome to which did producers move since the run before? Grain: one row a pair
-- (before NULL: not in the run before).
-- Parameters: $quarter, $previous. Clauses 27, 28.
-- Columns: before VARCHAR, after VARCHAR, producers BIGINT.
SELECT before.outcome AS before, results.outcome AS after, count(*) AS producers
FROM monitoring_results AS results
LEFT JOIN monitoring_results AS before ON before.quarter = $previous AND before.bin = results.bin
WHERE results.quarter = $quarter
GROUP BY before.outcome, results.outcome
ORDER BY producers DESC, after;
