-- Are there sums kept with known loads of invoice lines, and with every one of them that has lines? Grain:
-- one row. Parameters: known_on, last_load_id. Clause 12(11).
SELECT count(s.load_id) > 0 AND count(*) FILTER (WHERE l.row_count > 0 AND s.load_id IS NULL) = 0 AS summed
FROM loads AS l
LEFT JOIN (SELECT load_id FROM invoice_sums WHERE bin IS NULL) AS s ON s.load_id = l.load_id
WHERE l.kind = 'einvoices' AND l.as_of <= $known_on AND l.load_id <= $last_load_id;
