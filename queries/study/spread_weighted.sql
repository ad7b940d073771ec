-- Question: how is the figure spread in each group, each unit counted by its weight? Grain and columns: as
-- study/spread. Reads units.
-- A percentile is the smallest figure up to which at least that share of the group's weight lies. Sorting a
-- million rows is what takes time, so weights are first summed by slices of the figure, and only the slice
-- that holds the percentile is sorted:
-- the result is exact.
-- Parameters: $count_producers (else producers is NULL), $slices: slices to one (per cent, or a factor of e
-- where $logarithmic).
sliced AS (
    SELECT *, CASE WHEN $logarithmic THEN floor(ln(greatest(value, 1)) * $slices) ELSE floor(value * $slices)
        END AS slice
    FROM units
),
summed AS (
    SELECT day, region, activity, slice, sum(weight) AS weight, count(*) AS n
    FROM sliced
    GROUP BY day, region, activity, slice
),
running AS (
    SELECT
        *, sum(weight) OVER (PARTITION BY day, region, activity ORDER BY slice) AS upto,
        sum(weight) OVER (PARTITION BY day, region, activity) AS whole
    FROM summed
),
targets AS (
    SELECT *
    FROM (SELECT unnest([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]) AS share) AS shares
    JOIN running ON running.upto - running.weight < shares.share * running.whole
        AND running.upto >= shares.share * running.whole
),
opened AS (
    SELECT
        targets.day, targets.region, targets.activity, targets.share, targets.whole, sliced.value,
        targets.upto - targets.weight + sum(sliced.weight) OVER (
            PARTITION BY targets.day, targets.region, targets.activity, targets.share ORDER BY sliced.value
        ) AS upto
    FROM targets
    JOIN sliced
        ON sliced.day = targets.day AND sliced.region IS NOT DISTINCT FROM targets.region
        AND sliced.activity IS NOT DISTINCT FROM targets.activity AND sliced.slice = targets.slice
),
percentiles AS (
    SELECT day, region, activity, share, min(value) AS value
    FROM opened
    WHERE upto >= share * whole * (1 - 1e-12)
    GROUP BY day, region, activity, share
),
sizes AS (
    SELECT day, region, activity, CAST(sum(n) AS BIGINT) AS n
    FROM summed
    GROUP BY day, region, activity
),
firms AS (
    SELECT day, region, activity, count(DISTINCT bin) AS producers
    FROM units
    WHERE $count_producers
    GROUP BY day, region, activity
),
final AS (
    SELECT
        sizes.day, sizes.region, sizes.activity, any_value(sizes.n) AS n,
        any_value(firms.producers) AS producers,
        max(percentiles.value) FILTER (WHERE percentiles.share = 0.05) AS p5,
        max(percentiles.value) FILTER (WHERE percentiles.share = 0.1) AS p10,
        max(percentiles.value) FILTER (WHERE percentiles.share = 0.25) AS p25,
        max(percentiles.value) FILTER (WHERE percentiles.share = 0.5) AS p50,
        max(percentiles.value) FILTER (WHERE percentiles.share = 0.75) AS p75,
        max(percentiles.value) FILTER (WHERE percentiles.share = 0.9) AS p90,
        max(percentiles.value) FILTER (WHERE percentiles.share = 0.95) AS p95
    FROM sizes
    JOIN percentiles
        ON percentiles.day = sizes.day AND percentiles.region IS NOT DISTINCT FROM sizes.region
            AND percentiles.activity IS NOT DISTINCT FROM sizes.activity
    LEFT JOIN firms
        ON firms.day = sizes.day AND firms.region IS NOT DISTINCT FROM sizes.region
            AND firms.activity IS NOT DISTINCT FROM sizes.activity
    GROUP BY sizes.day, sizes.region, sizes.activity
)
SELECT *
FROM final
ORDER BY day, region, activity
