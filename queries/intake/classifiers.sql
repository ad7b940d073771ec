-- Question: which versions of which classifiers are loaded? Grain: one row a version. Parameters: none.
-- Source: a code is judged by the table in force on the date it was given.
-- Columns: load_id INTEGER, classifier VARCHAR, as_of DATE, until DATE, row_count BIGINT, source VARCHAR,
--   loaded_at TIMESTAMP, loaded_by VARCHAR, file_name VARCHAR.
WITH versions AS (
    SELECT
        load_id,
        substr(kind, length('classifier:') + 1) AS classifier,
        as_of,
        lead(as_of) OVER (PARTITION BY kind ORDER BY as_of, load_id) AS until,
        row_count,
        source,
        loaded_at,
        loaded_by
    FROM loads
    WHERE starts_with(kind, 'classifier:')
),
final AS (
    SELECT versions.*, files.name AS file_name
    FROM versions
    LEFT JOIN load_files AS files ON files.load_id = versions.load_id
)
SELECT * FROM final ORDER BY classifier, as_of DESC, load_id DESC;
