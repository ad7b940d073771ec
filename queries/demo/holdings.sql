-- Does the database hold anything but reference tables and classifiers?
-- Grain: one row. Parameters: none. `demo` fills an empty database only.
-- Columns: loads BIGINT, applications BIGINT.
WITH counted_loads AS (
    SELECT count(*) AS loads
    FROM loads
    WHERE kind NOT LIKE 'reference:%' AND kind NOT LIKE 'classifier:%'
),
counted_applications AS (
    SELECT count(*) AS applications
    FROM applications
),
final AS (
    SELECT counted_loads.loads, counted_applications.applications
    FROM counted_loads
    CROSS JOIN counted_applications
)
SELECT loads, applications FROM final
