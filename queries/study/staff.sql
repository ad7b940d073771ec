-- The producers in force on each of the days with their staff: average headcount by tax reports (criterion
-- 16) as frozen in the newest digital verification made by that day, of the year so far where it tells, else
-- of the year before. Grain: one row a day, producer, region and activity.
-- Parameters: as study/goods; $measure and $weight are not asked for: a person counts as one. Not verified or
-- not told is NULL (D8).
-- Columns: day DATE, bin BIGINT, region VARCHAR, oked VARCHAR, value DOUBLE, weight DOUBLE.
SELECT p.day, CAST(p.bin AS BIGINT) AS bin, p.region, p.oked, s.value, CAST(1 AS DOUBLE) AS weight
FROM (
    SELECT DISTINCT d.day, r.bin, left(r.kato, 2) AS region, replace(r.oked, '.', '') AS oked
    FROM register_rows AS r
    JOIN (SELECT unnest(CAST($days AS DATE[])) AS day) AS d ON is_in_force(r.valid_from, r.valid_to, d.day)
    WHERE r.superseded_by IS NULL AND $measure = 'staff' AND $weight = 'none'
        AND (CAST($region AS VARCHAR) IS NULL OR starts_with(r.kato, CAST($region AS VARCHAR)))
        AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(r.oked, '.', ''), CAST($oked AS VARCHAR)))
        AND (CAST($divisions AS VARCHAR[]) IS NULL
            OR list_contains(CAST($divisions AS VARCHAR[]), left(r.oked, 2)))
) AS p
LEFT JOIN (
    SELECT
        d.day, v.bin,
        arg_max(f.value, (v.reference_date, v.verified_at, f.part = 'c16_headcount_ytd')) AS value
    FROM verifications AS v
    JOIN (SELECT unnest(CAST($days AS DATE[])) AS day) AS d ON CAST(v.verified_at AS DATE) <= d.day
    JOIN verification_parts AS f ON f.verification_id = v.verification_id
    WHERE f.part IN ('c16_headcount_py', 'c16_headcount_ytd') AND f.state IN ('value', 'zero')
    GROUP BY d.day, v.bin
) AS s ON s.day = p.day AND s.bin = p.bin
