-- Every producer counts once in each region and activity in which it has goods: with the weighted mean of its
-- goods' shares, or with the sum of their amounts ($adds). Grain: one row a day, producer, region and
-- activity with a figure. Reads counted.
-- Parameters: $by_region, $by_activity, $digits, $adds.
SELECT
    day, bin, CASE WHEN $by_region THEN region END AS region, CASE WHEN $by_activity THEN left(oked, $digits)
        END AS activity,
    CASE WHEN $adds THEN sum(value) ELSE sum(value * weight) / nullif(sum(weight), 0) END AS value,
        sum(weight) AS weight
FROM counted
WHERE value IS NOT NULL AND weight > 0
GROUP BY day, bin, region, oked
