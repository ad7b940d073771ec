-- A made-up Register for the bench of the study: ten goods a producer, shares that differ by activity and
-- region and have two humps in some.
-- Grain: one row a good. Parameters: entities.
INSERT INTO register_rows BY NAME
WITH drawn AS (
    SELECT
        n, n // 10 AS firm, CAST(n % 10 + 1 AS INTEGER) AS place, (hash(n // 10 + 11) % 1000) / 1000.0 AS a,
        (hash(n // 10 + 12) % 1000) / 1000.0 AS b,
        (hash(n + 13) % 1000 + hash(n + 14) % 1000 + hash(n + 15) % 1000) / 1500.0 - 1 AS noise,
        hash(n + 16) % 100 AS hump,
        (hash(n + 17) % 1000 + hash(n + 18) % 1000) / 1000.0 - 1 AS wide
    FROM range(CAST($entities AS BIGINT) * 10) AS r(n)
),
placed AS (
    SELECT
        *, CAST(1 + floor(a * a * 20) AS INTEGER) AS region_no,
        CAST(1 + floor(power(b, 1.5) * 11) AS INTEGER) AS division_no
    FROM drawn
),
shaped AS (
    SELECT
        *, [75, 71, 35, 55, 63, 39, 11, 79, 19, 61, 15, 59, 10, 33, 31, 27, 23, 43, 47,
            62][region_no] AS region,
        [10, 23, 25, 28, 22, 27, 20, 14, 24, 29, 13][division_no] AS division,
        [-12, -10, 4, 5, 2, 1, 0, -5, -3, 3, -2, 6, 2, 5, 1, -6, -12, 0, -16, 8][region_no] AS shift,
        [76, 82, 62, 34, 48, 38, 58, 50, 73, 28, 54][division_no] AS middle,
        [0, 0, 0, 33, 0, 32, 0, 0, 0, 31, 0][division_no] AS step
    FROM placed
)
SELECT
    'KTP-2026-' || lpad(CAST(firm AS VARCHAR), 7, '0') AS registration_no, place AS row_no,
    firm + 1 AS change_no,
    DATE '2024-01-15' + CAST(hash(firm + 19) % 1030 AS INTEGER) AS valid_from, DATE '2199-12-31' AS valid_to,
    place AS good_no,
    CAST(600000000000 + firm AS VARCHAR) AS bin, 'Made-up producer ' || (firm + 1) AS name,
    division || lpad(CAST(11 + hash(firm + 20) % 4 * 10 + hash(firm + 21) % 3 AS VARCHAR), 2,
        '0') || '0' AS oked, region || '0000000' AS kato,
    'Made-up good ' || place AS product, CAST(1000 + hash(n + 22) % 90000 AS DECIMAL(18, 4)) AS capacity,
    'tonne' AS unit,
    lpad(CAST((hash(n + 23) % 3000) * 3333333 AS VARCHAR), 10, '0') AS tnved,
    (10 + hash(n + 24) % 52) || '.' || (10 + hash(n + 25) % 12) || '.' || (10 + hash(n + 26) % 5) AS kpved,
    CAST(greatest(0, least(100, middle + shift + CASE WHEN hump < 40 THEN step ELSE 0
        END + noise * 26)) AS DECIMAL(9, 4)) AS in_country_value,
    CAST(greatest(0, least(100, 70 + shift + wide * 30)) AS DECIMAL(9, 4)) AS localisation,
    DATE '2024-01-15' + CAST(hash(firm + 19) % 1030 AS INTEGER) AS included_on,
    'made-up producer ' || (firm + 1) AS search,
    CAST(exp(7 + 1.5 * wide) AS DECIMAL(18, 4)) AS cost_price,
    CAST((1000 + hash(n + 22) % 90000) * (0.3 + 0.6 * b) / 12 AS DECIMAL(18, 4)) AS output_per_month
FROM shaped;
