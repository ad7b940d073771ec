-- Which version was in force on which days? Grain: one row an unbroken period, oldest first; version is empty
-- where none decided, until is the first day of the next period (empty: still running). Clause 3.5; D10.
-- Columns: since DATE, until DATE, version VARCHAR.
WITH days AS (
    SELECT active_from AS day FROM model_versions WHERE approved_by IS NOT NULL
    UNION
    SELECT retired_on AS day FROM model_versions WHERE retired_on IS NOT NULL
),
ranked AS (
    SELECT d.day, v.version, row_number() OVER (
        PARTITION BY d.day ORDER BY v.active_from DESC, v.approved_at DESC, v.version DESC
    ) AS place
    FROM days AS d
    LEFT JOIN model_versions AS v ON v.approved_by IS NOT NULL AND v.active_from <= d.day
        AND (v.retired_on IS NULL OR v.retired_on > d.day)
),
standing AS (
    SELECT day, version, lag(version) OVER (ORDER BY day) AS before, row_number()
        OVER (ORDER BY day) AS number
    FROM ranked
    WHERE place = 1
),
changed AS (
    SELECT day, version FROM standing WHERE number = 1 OR version IS DISTINCT FROM before
)
SELECT day AS since, lead(day) OVER (ORDER BY day) AS until, version
FROM changed
ORDER BY since;
