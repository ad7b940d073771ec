-- Question: how many producers were in the Register at the end of each quarter? Grain: one row a day asked
-- for. Parameters: $days. Clause 5.
-- Columns: day DATE, producers BIGINT, goods BIGINT.
WITH days AS (
    SELECT unnest(CAST($days AS DATE[])) AS day
),
final AS (
    SELECT days.day, count(DISTINCT rows.bin) AS producers, count(rows.bin) AS goods
    FROM days
    LEFT JOIN register_rows AS rows ON rows.superseded_by IS NULL
        AND is_in_force(rows.valid_from, rows.valid_to, days.day)
    GROUP BY days.day
)
SELECT day, producers, goods FROM final ORDER BY day;
