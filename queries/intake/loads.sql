-- Question: which loads of a kind are there, newest first, with their files?
-- Grain: one row a load. Parameters: $kind, $most. Source: contract of snapshots.
-- Columns: load_id INTEGER, as_of DATE, covers_from DATE, covers_to DATE, source VARCHAR,
--   loaded_at TIMESTAMP, loaded_by VARCHAR, row_count BIGINT, quarantined_count BIGINT, warning_count BIGINT,
--   made_up BOOLEAN, names VARCHAR, ignored_columns VARCHAR[].
WITH files AS (
    SELECT
        load_id,
        string_agg(name, ', ' ORDER BY file_no) AS names,
        list_distinct(flatten(list(coalesce(ignored_columns, [])))) AS ignored_columns
    FROM load_files
    GROUP BY load_id
),
final AS (
    SELECT
        loads.load_id,
        loads.as_of,
        loads.covers_from,
        loads.covers_to,
        loads.source,
        loads.loaded_at,
        loads.loaded_by,
        loads.row_count,
        loads.quarantined_count,
        loads.warning_count,
        loads.made_up,
        files.names,
        files.ignored_columns
    FROM loads
    LEFT JOIN files ON files.load_id = loads.load_id
    WHERE loads.kind = $kind
)
SELECT * FROM final ORDER BY as_of DESC, load_id DESC LIMIT $most;
