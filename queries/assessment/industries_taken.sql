-- Which of these beginnings of OKED codes has another commission in force on a day? Grain: one row a
-- beginning.
-- $commission: the one that asks; $prefixes; $on: the day.
-- Columns: prefix VARCHAR, commission VARCHAR.
WITH in_force AS (
    SELECT commission, max(edition) AS edition
    FROM commission_editions
    WHERE valid_from <= CAST($on AS DATE)
    GROUP BY commission
),
final AS (
    SELECT commission_industries.prefix, commission_industries.commission
    FROM commission_industries
    JOIN in_force ON in_force.commission = commission_industries.commission
        AND in_force.edition = commission_industries.edition
    WHERE commission_industries.commission <> $commission
        AND list_contains(CAST($prefixes AS VARCHAR[]), commission_industries.prefix)
)
SELECT * FROM final ORDER BY prefix;
