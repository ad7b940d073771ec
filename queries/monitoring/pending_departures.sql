-- Question: which snapshots are wanted for the producers that a run could not judge (D12)? Grain: one row a
-- list of kinds (JSON), most first.
-- Parameter: $quarter.
-- Columns: wanted VARCHAR, producers BIGINT.
SELECT wanted, count(*) AS producers
FROM monitoring_results
WHERE quarter = $quarter AND outcome = 'incomplete'
GROUP BY wanted
ORDER BY producers DESC, wanted;
