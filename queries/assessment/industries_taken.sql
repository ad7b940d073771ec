-- Which of these beginnings of OKED codes has another commission in force on a day? Grain: one row a
-- beginning.
-- $commission: the one that asks; $prefixes; $on: the day.
-- Columns: prefix VARCHAR, commission VARCHAR.
SELECT prefix, commission
FROM industries_on($on)
WHERE commission <> $commission AND list_contains(CAST($prefixes AS VARCHAR[]), prefix)
ORDER BY prefix;
