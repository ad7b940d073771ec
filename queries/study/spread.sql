-- Question: how is the figure spread in each group? Grain: one row a day, region and activity (NULL: not told
-- apart). Reads units.
-- A percentile is the smallest figure that at least that share of the group does not exceed. Parameters:
-- $count_producers (else 0).
final AS (
    SELECT
        day, region, activity, count(*) AS n,
        count(DISTINCT CASE WHEN $count_producers THEN bin END) AS producers,
        quantile_disc(value, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]) AS percentiles
    FROM units
    GROUP BY day, region, activity
)
SELECT
    day, region, activity, n, producers, percentiles[1] AS p5, percentiles[2] AS p10, percentiles[3] AS p25,
    percentiles[4] AS p50,
    percentiles[5] AS p75, percentiles[6] AS p90, percentiles[7] AS p95
FROM final
ORDER BY day, region, activity
