-- Question: which reports are for a time that ended before the entity was registered, by the newest taxpayers
-- loaded?
-- Grain: a row of the staged files. Parameters: $files. Source: contract of snapshots (warned, and loaded).
WITH newest AS (
    SELECT load_id FROM loads WHERE kind = 'taxpayers' ORDER BY as_of DESC, load_id DESC LIMIT 1
),
registered AS (
    SELECT taxpayers.bin, taxpayers.registered_on
    FROM snapshot_taxpayers AS taxpayers
    JOIN newest ON newest.load_id = taxpayers.load_id
),
final AS (
    SELECT staged.file_no, staged.source_row, staged.period_end, registered.registered_on
    FROM read_parquet($files) AS staged
    JOIN registered ON registered.bin = staged.bin
    WHERE staged.period_end < registered.registered_on
)
SELECT * FROM final ORDER BY file_no, source_row;
