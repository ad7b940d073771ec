-- Question: how many producers came to which outcome in a run, and how many letters went out? Grain: one row
-- an outcome. Parameters: quarter.
-- Columns: outcome VARCHAR, producers BIGINT, letters BIGINT.
SELECT outcome, count(*) AS producers,
    (SELECT count(*) FROM monitoring_letters AS l WHERE l.quarter = $quarter) AS letters
FROM monitoring_results
WHERE quarter = $quarter
GROUP BY outcome
ORDER BY outcome;
