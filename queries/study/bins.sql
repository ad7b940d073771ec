-- Question: how much of each group lies in each of the equal bins of the axis? Grain: one row a region,
-- activity and bin that holds something.
-- Reads units. Parameters: $low, $high (of the axis; a logarithm to base ten where $logarithmic), $bins. What
-- lies outside counts in the end bins.
binned AS (
    SELECT
        region, activity, weight,
        CAST(least($bins - 1, greatest(0, floor(
            ((CASE WHEN $logarithmic THEN log10(greatest(value, 1)) ELSE value
                END) - $low) / ($high - $low) * $bins
        ))) AS INTEGER) AS bin
    FROM units
),
final AS (
    SELECT region, activity, bin, sum(weight) AS weight, count(*) AS n
    FROM binned
    GROUP BY region, activity, bin
)
SELECT *
FROM final
ORDER BY region, activity, bin
