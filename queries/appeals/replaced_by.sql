-- Which load took the place of a snapshot row, or took it back, as far as it is known now? Grain: one row a
-- file of that load, or none.
-- $kind, $load_id, $file_name, $source_row: the row; $known_on, $last_load_id: K and L now.
-- Columns: load_id INTEGER, as_of DATE, file_name VARCHAR.
WITH taken AS (
    SELECT replacements.by_load_id, replacements.by_as_of
    FROM snapshot_replacements AS replacements
    JOIN load_files AS files ON files.load_id = replacements.load_id AND files.file_no = replacements.file_no
    WHERE replacements.kind = $kind AND replacements.load_id = $load_id AND files.name = $file_name
        AND replacements.source_row = $source_row
        AND replacements.by_as_of <= CAST($known_on AS DATE) AND replacements.by_load_id <= $last_load_id
    ORDER BY replacements.by_as_of DESC, replacements.by_load_id DESC
    LIMIT 1
),
final AS (
    SELECT taken.by_load_id AS load_id, taken.by_as_of AS as_of, files.name AS file_name
    FROM taken
    JOIN load_files AS files ON files.load_id = taken.by_load_id
)
SELECT load_id, as_of, file_name FROM final ORDER BY file_name;
