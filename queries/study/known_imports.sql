-- The import rows of the producers asked for that are known and not taken back. Grain: one row a customs row.
-- Reads standing.
-- Parameters: $from_day, $to_day (day of submission, D18), $known_on, $last_load_id.
SELECT c.bin, c.tnved AS code, c.country, c.customs_value AS amount
FROM snapshot_customs AS c
JOIN standing ON standing.bin = c.bin
WHERE is_known('customs', c.deleted, c.load_id, c.file_no, c.source_row, $known_on, $last_load_id)
    AND c.direction = 'import' AND c.submitted_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
