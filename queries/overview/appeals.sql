-- Question: how many appeals are there, how do they end, and how many wait for a day of sitting? Grain: one
-- row a stage.
-- Parameters: none. Clauses 33, 34.
-- Columns: stage VARCHAR, n BIGINT, without_sitting BIGINT.
SELECT stage, count(*) AS n,
    count(*) FILTER (WHERE closed_on IS NULL AND sitting_on IS NULL) AS without_sitting
FROM appeals
GROUP BY stage
ORDER BY stage;
