-- The invoice lines that can count: known, issued, not of an entity to itself. Grain: one row a line. Reads
-- chosen (lines).
-- Parameters: known_on, last_load_id. Clause 12(11), (14), (26).
SELECT e.*
FROM chosen AS e
WHERE NOT e.deleted
    AND e.status = 'issued'
    AND e.seller_bin IS DISTINCT FROM e.buyer_bin
    AND e.load_id IN (SELECT load_id FROM loads WHERE kind = 'einvoices' AND as_of <= $known_on AND load_id <= $last_load_id)
    AND NOT EXISTS (
        SELECT 1
        FROM snapshot_replacements AS r
        WHERE r.kind = 'einvoices' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
            AND r.load_id = e.load_id AND r.file_no = e.file_no AND r.source_row = e.source_row
    )
