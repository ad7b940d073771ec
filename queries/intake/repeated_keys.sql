-- Question: which rows of one snapshot, across its files, carry a key that another row of it carries too?
-- Grain: a row of the staged files. Parameters: $files. {key} (columns) and {key_text} are filled in from the
-- declaration of the kind. Keys are looked at where their hashes meet: equal keys have equal ones.
-- Source: contract of snapshots ("a key twice in one snapshot" is refused).
WITH staged AS (
    SELECT file_no, source_row, {key} FROM read_parquet($files)
),
meeting AS (
    SELECT hash({key}) AS key_hash FROM staged GROUP BY key_hash HAVING count(*) > 1
),
repeated AS (
    SELECT {key}
    FROM staged
    WHERE hash({key}) IN (SELECT key_hash FROM meeting)
    GROUP BY {key}
    HAVING count(*) > 1
),
marked AS (
    SELECT
        staged.file_no,
        staged.source_row,
        {key_text} AS key_text,
        first_value(staged.file_no) OVER same_key AS first_file_no,
        first_value(staged.source_row) OVER same_key AS first_row
    FROM staged
    JOIN repeated ON {same_key}
    WINDOW same_key AS (PARTITION BY {staged_key} ORDER BY staged.file_no, staged.source_row)
),
final AS (
    SELECT file_no, source_row, key_text, first_file_no, first_row FROM marked
)
SELECT * FROM final ORDER BY file_no, source_row;
