-- The tax burden that the source itself gives. Grain: one row a BIN and year. Parameters: known_on,
-- last_load_id, year. Clause 12(7).
SELECT b.load_id, b.file_no, b.source_row, b.bin, b.year, b.coefficient
FROM snapshot_tax_burden AS b
WHERE NOT b.deleted
    AND b.year = $year
    AND b.bin IN (SELECT bin FROM asked)
    AND b.load_id IN (SELECT load_id FROM loads WHERE kind = 'tax_burden' AND as_of <= $known_on AND load_id <= $last_load_id)
    AND NOT EXISTS (
        SELECT 1
        FROM snapshot_replacements AS r
        WHERE r.kind = 'tax_burden' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
            AND r.load_id = b.load_id AND r.file_no = b.file_no AND r.source_row = b.source_row
    )
