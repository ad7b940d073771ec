-- The tax burden that the source itself gives. Grain: one row a BIN and year. Parameters: known_on,
-- last_load_id, year. Clause 12(7).
SELECT b.load_id, b.file_no, b.source_row, b.bin, b.year, b.coefficient
FROM snapshot_tax_burden AS b
WHERE is_known('tax_burden', b.deleted, b.load_id, b.file_no, b.source_row, $known_on, $last_load_id)
    AND b.year = $year
    AND b.bin IN (SELECT bin FROM chosen_bins)
