-- The import rows of the producers asked for that are known and not taken back. Grain: one row a customs row.
-- Reads standing.
-- Parameters: $from_day, $to_day (day of submission, D18), $known_on, $last_load_id.
SELECT c.bin, c.tnved AS code, c.country, c.customs_value AS amount
FROM snapshot_customs AS c
JOIN standing ON standing.bin = c.bin
WHERE NOT c.deleted AND c.direction = 'import' AND c.submitted_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND c.load_id IN (SELECT load_id FROM loads WHERE kind = 'customs' AND as_of <= CAST($known_on AS DATE) AND load_id <= $last_load_id)
    AND NOT EXISTS (
        SELECT 1
        FROM snapshot_replacements AS r
        WHERE r.kind = 'customs' AND r.by_as_of <= CAST($known_on AS DATE) AND r.by_load_id <= $last_load_id
            AND r.load_id = c.load_id AND r.file_no = c.file_no AND r.source_row = c.source_row
    )
