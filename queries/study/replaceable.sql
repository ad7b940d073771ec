-- Question: which of these imports could be replaced by a good of the Register of the same code? Grain: one
-- row a code of $digits digits. A good of an imported Register may have several codes.
-- What a producer of the same code buys itself is not counted: nobody else's good would replace it. makers:
-- producers of the Register, of any
-- region and activity, whose good has the code, with the number and the median in-country value of these
-- goods. Reads known.
-- Parameters: $day, $classifier (tnved | kpved), $digits.
summed AS (
    SELECT left(code, $digits) AS code, country, CAST(bin AS BIGINT) AS bin, sum(amount) AS amount
    FROM known
    WHERE length(code) >= $digits
    GROUP BY left(code, $digits), country, bin
),
goods AS (
    SELECT
        CASE WHEN $classifier = 'tnved' THEN tnved ELSE replace(kpved, '.', '') END AS codes,
            CAST(bin AS BIGINT) AS bin,
        CAST(in_country_value AS DOUBLE) AS in_country_value
    FROM register_on($day)
),
coded AS (
    SELECT left(codes, $digits) AS code, bin, in_country_value
    FROM goods
    WHERE length(codes) >= $digits AND NOT contains(codes, ',')
    UNION ALL
    SELECT left(code, $digits) AS code, bin, in_country_value
    FROM (SELECT trim(unnest(string_split(codes, ','))) AS code, bin, in_country_value FROM goods
        WHERE contains(codes, ',')) AS several
    WHERE length(code) >= $digits
),
made AS (
    SELECT code, bin, in_country_value
    FROM coded
    WHERE code IN (SELECT DISTINCT code FROM summed)
),
makers AS (
    SELECT code, count(DISTINCT bin) AS makers, count(*) AS goods,
        quantile_disc(in_country_value, 0.5) AS in_country_value
    FROM made
    GROUP BY code
),
own AS (
    SELECT code, bin
    FROM coded
    WHERE bin IN (SELECT DISTINCT bin FROM summed)
),
bought AS (
    SELECT code, sum(amount) AS amount, count(DISTINCT bin) AS producers, count(DISTINCT country) AS countries
    FROM summed
    WHERE NOT EXISTS (SELECT 1 FROM own WHERE own.code = summed.code AND own.bin = summed.bin)
    GROUP BY code
),
final AS (
    SELECT bought.code, bought.amount, bought.producers, bought.countries, makers.makers, makers.goods,
        makers.in_country_value
    FROM bought
    JOIN makers ON makers.code = bought.code
)
SELECT *
FROM final
ORDER BY amount DESC, code
