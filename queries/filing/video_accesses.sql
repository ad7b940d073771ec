-- Which facilities of an application can be viewed remotely (10(3))? Grain: one row a site, as noted last.
-- $application: its number.
-- Columns: site_no INTEGER, kind VARCHAR, address VARCHAR, reference VARCHAR, happened_on DATE,
--   login VARCHAR.
WITH ranked AS (
    SELECT
        site_no, kind, address, reference, happened_on, login, recorded_at,
        row_number() OVER (PARTITION BY site_no ORDER BY recorded_at DESC) AS place
    FROM video_accesses
    WHERE application = $application
),
final AS (
    SELECT site_no, kind, address, reference, happened_on, login FROM ranked WHERE place = 1
)
SELECT * FROM final ORDER BY site_no;
