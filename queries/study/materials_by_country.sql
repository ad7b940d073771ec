-- Question: from which countries do the materials of the Register's goods come, as declared (clause 10(4)d)?
-- Grain: one row a country.
-- amount: cost of materials of a unit × declared actual output of a year (mean month × 12), to the tenge:
-- sums of exact products take five times as
-- long, and a DOUBLE is right to the tenge far beyond these sums. goods and producers: that use materials of
-- the country.
-- Parameters: $day, $region, $oked, $divisions (as study/goods). What a declaration does not tell is not
-- counted (D8).
-- Columns: country VARCHAR, amount DECIMAL(24,0), goods BIGINT, producers BIGINT.
WITH standing AS (
    SELECT registration_no, good_no, bin, output_per_month
    FROM register_on($day)
    WHERE (CAST($region AS VARCHAR) IS NULL OR starts_with(kato, CAST($region AS VARCHAR)))
        AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(oked, '.', ''), CAST($oked AS VARCHAR)))
        AND (CAST($divisions AS VARCHAR[]) IS NULL
            OR list_contains(CAST($divisions AS VARCHAR[]), left(oked, 2)))
        AND output_per_month IS NOT NULL AND good_no IS NOT NULL
),
final AS (
    SELECT
        m.country,
        CAST(
            round(sum(CAST(m.cost AS DOUBLE) * CAST(s.output_per_month AS DOUBLE)) * 12) AS DECIMAL(24, 0)
        ) AS amount,
        count(*) AS goods, count(DISTINCT CAST(s.bin AS BIGINT)) AS producers
    FROM standing AS s
    JOIN declared_materials AS m ON m.application = s.registration_no AND m.good_no = s.good_no
    WHERE m.country IS NOT NULL AND m.cost IS NOT NULL
    GROUP BY m.country
)
SELECT *
FROM final
ORDER BY amount DESC, country;
