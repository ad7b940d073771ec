-- Question: which producers stand behind a region, an activity, a cell? Grain: one row a producer, region and
-- activity; a page of them; total on every row.
-- Parameters: $day, $region, $oked, $divisions (as study/goods), $limit, $offset. Only columns of Annex 1.
-- Clause 5.
-- Columns: bin VARCHAR, region VARCHAR, oked VARCHAR, goods BIGINT, in_country_value DOUBLE,
--   localisation DOUBLE, registration_no VARCHAR, total BIGINT, name VARCHAR, name_ru VARCHAR.
WITH counted AS (
    SELECT
        bin, left(kato, 2) AS region, replace(oked, '.', '') AS oked, count(*) AS goods,
        avg(in_country_value) AS in_country_value,
        avg(localisation) AS localisation, min(registration_no) AS registration_no
    FROM register_on($day)
    WHERE (CAST($region AS VARCHAR) IS NULL OR starts_with(kato, CAST($region AS VARCHAR)))
        AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(oked, '.', ''), CAST($oked AS VARCHAR)))
        AND (CAST($divisions AS VARCHAR[]) IS NULL
            OR list_contains(CAST($divisions AS VARCHAR[]), left(oked, 2)))
    GROUP BY bin, left(kato, 2), replace(oked, '.', '')
),
shown AS (
    SELECT *, count(*) OVER () AS total
    FROM counted
    ORDER BY in_country_value DESC NULLS LAST, bin, region, oked
    LIMIT $limit OFFSET $offset
),
named AS (
    SELECT registration_no, bin, max(name) AS name, max(name_ru) AS name_ru
    FROM register_on($day)
    WHERE registration_no IN (SELECT registration_no FROM shown)
    GROUP BY registration_no, bin
),
final AS (
    SELECT shown.*, named.name, named.name_ru
    FROM shown
    JOIN named ON named.registration_no = shown.registration_no AND named.bin = shown.bin
)
SELECT *
FROM final
ORDER BY in_country_value DESC NULLS LAST, bin, region, oked;
