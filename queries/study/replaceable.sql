-- Question: which of these imports could be replaced by a good of the Register of the same code? Grain: one row a code of $digits digits.
-- What a producer of the same code buys itself is not counted: nobody else's good would replace it. makers: producers of the Register, of any
-- region and activity, whose good has the code, with the number and the median in-country value of these goods. Reads known.
-- Parameters: $day, $classifier (tnved | kpved), $digits.
made AS (
    SELECT left(replace(trim(code), '.', ''), $digits) AS code, bin, in_country_value
    FROM (
        SELECT unnest(string_split(CASE WHEN $classifier = 'tnved' THEN tnved ELSE kpved END, ',')) AS code, bin, in_country_value
        FROM register_rows
        WHERE superseded_by IS NULL AND valid_from <= CAST($day AS DATE) AND valid_to > CAST($day AS DATE)
    ) AS codes
    WHERE length(replace(trim(code), '.', '')) >= $digits
),
makers AS (
    SELECT code, count(DISTINCT bin) AS makers, count(*) AS goods, quantile_disc(CAST(in_country_value AS DOUBLE), 0.5) AS in_country_value
    FROM made
    GROUP BY code
),
bought AS (
    SELECT left(known.code, $digits) AS code, known.country, known.bin, known.amount
    FROM known
    WHERE length(known.code) >= $digits
        AND NOT EXISTS (SELECT 1 FROM made WHERE made.code = left(known.code, $digits) AND made.bin = known.bin)
),
final AS (
    SELECT
        bought.code, sum(bought.amount) AS amount, count(DISTINCT bought.bin) AS producers, count(DISTINCT bought.country) AS countries,
        any_value(makers.makers) AS makers, any_value(makers.goods) AS goods, any_value(makers.in_country_value) AS in_country_value
    FROM bought
    JOIN makers ON makers.code = bought.code
    GROUP BY bought.code
)
SELECT *
FROM final
ORDER BY amount DESC, code
