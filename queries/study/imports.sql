-- Question: what do the Register's producers import, EAEU statements too (D14)? Grain: one row a TN VED
-- heading (four digits) and country.
-- Reads known. Parameters: $day, $region, $oked, $divisions (as study/goods); those of study/known_imports.
-- Date: of submission (D18).
final AS (
    SELECT left(code, 4) AS heading, country, sum(amount) AS amount, count(*) AS items,
        count(DISTINCT bin) AS producers
    FROM known
    GROUP BY left(code, 4), country
)
SELECT *
FROM final
ORDER BY amount DESC, heading, country
