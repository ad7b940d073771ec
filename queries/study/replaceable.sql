-- Question: which of these imports could be replaced by a good of the Register of the same code? Grain: one row a code of $digits digits. A good of an imported Register may have several codes.
-- What a producer of the same code buys itself is not counted: nobody else's good would replace it. makers: producers of the Register, of any
-- region and activity, whose good has the code, with the number and the median in-country value of these goods. Reads known.
-- Parameters: $day, $classifier (tnved | kpved), $digits.
bought_codes AS (
    SELECT DISTINCT left(code, $digits) AS code
    FROM known
    WHERE length(code) >= $digits
),
goods AS (
    SELECT
        CASE WHEN $classifier = 'tnved' THEN tnved ELSE replace(kpved, '.', '') END AS codes, CAST(bin AS BIGINT) AS bin,
        CAST(in_country_value AS DOUBLE) AS in_country_value
    FROM register_rows
    WHERE superseded_by IS NULL AND valid_from <= CAST($day AS DATE) AND valid_to > CAST($day AS DATE)
),
coded AS (
    SELECT codes AS code, bin, in_country_value
    FROM goods
    WHERE NOT contains(codes, ',')
    UNION ALL
    SELECT trim(unnest(string_split(codes, ','))) AS code, bin, in_country_value
    FROM goods
    WHERE contains(codes, ',')
),
made AS (
    SELECT bought_codes.code, coded.bin, coded.in_country_value
    FROM coded
    JOIN bought_codes ON bought_codes.code = left(coded.code, $digits)
    WHERE length(coded.code) >= $digits
),
makers AS (
    SELECT code, count(DISTINCT bin) AS makers, count(*) AS goods, quantile_disc(in_country_value, 0.5) AS in_country_value
    FROM made
    GROUP BY code
),
bought AS (
    SELECT summed.*
    FROM (
        SELECT left(code, $digits) AS code, country, CAST(bin AS BIGINT) AS bin, sum(amount) AS amount
        FROM known
        WHERE length(code) >= $digits
        GROUP BY left(code, $digits), country, bin
    ) AS summed
    WHERE NOT EXISTS (SELECT 1 FROM made WHERE made.code = summed.code AND made.bin = summed.bin)
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
