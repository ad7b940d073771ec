-- Every good counts by itself. Grain: one row a day and good with a figure. Reads counted. Parameters:
-- $by_region, $by_activity, $digits.
SELECT
    day, bin, CASE WHEN $by_region THEN region END AS region, CASE WHEN $by_activity THEN left(oked, $digits)
        END AS activity, value, weight
FROM counted
WHERE value IS NOT NULL AND weight > 0
