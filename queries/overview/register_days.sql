-- Question: how many producers were in the Register at the end of each quarter? Grain: one row a day asked
-- for. Parameters: $days. Clause 5.
-- Columns: day DATE, producers BIGINT, goods BIGINT.
WITH asked AS (
    SELECT unnest(CAST($days AS DATE[])) AS day
),
final AS (
    SELECT asked.day, count(DISTINCT rows.bin) AS producers, count(rows.bin) AS goods
    FROM asked
    LEFT JOIN register_rows AS rows ON rows.superseded_by IS NULL
        AND is_in_force(rows.valid_from, rows.valid_to, asked.day)
    GROUP BY asked.day
)
SELECT day, producers, goods FROM final ORDER BY day;
