-- Question: which criteria were not met in a run, by how many producers for the first time and by how many
-- again? Clauses 27, 28; D6, D7.
-- Grain: one row a criterion; criterion 0: a low indicator, whatever caused it. Parameter: $quarter. Most
-- failed first.
-- Columns: criterion INTEGER, first_time BIGINT, again BIGINT, producers BIGINT.
WITH failed AS (
    SELECT CASE WHEN rule = 'band' THEN 0 ELSE criterion END AS criterion, bin, max(runs) AS runs
    FROM nonconformities
    WHERE quarter = $quarter
    GROUP BY CASE WHEN rule = 'band' THEN 0 ELSE criterion END, bin
),
final AS (
    SELECT
        criterion, count(CASE WHEN runs = 1 THEN 1 END) AS first_time,
        count(CASE WHEN runs > 1 THEN 1 END) AS again, count(*) AS producers
    FROM failed
    GROUP BY criterion
)
SELECT *
FROM final
ORDER BY producers DESC, criterion;
