-- The invoice lines that can count: known, issued, not of an entity to itself. Grain: one row a line. Reads
-- chosen (lines).
-- Parameters: known_on, last_load_id. Clause 12(11), (14), (26).
SELECT e.*
FROM chosen AS e
WHERE is_known('einvoices', e.deleted, e.load_id, e.file_no, e.source_row, $known_on, $last_load_id)
    AND e.status = 'issued'
    AND e.seller_bin IS DISTINCT FROM e.buyer_bin
