-- The row of the register behind criteria 1-3 of one BIN. Grain: one row, or none. Reads entities,
-- standing_states, standing_parts. Parameters: part. Clause 12(1)-(3).
SELECT
    'taxpayers' AS kind, e.load_id, e.file_no, e.source_row,
    CASE $part WHEN 'c01_activity_years' THEN e.registered_on WHEN 'c02_vat_registered'
        THEN e.vat_registered_on END AS day,
    CASE $part WHEN 'c02_vat_registered' THEN e.vat_deregistered_on END AS until,
    CASE $part WHEN 'c03_tax_monitoring' THEN e.tax_monitoring END AS what,
    CAST(NULL AS DECIMAL(38, 4)) AS amount, s.value AS adds
FROM entities AS e
JOIN standing_parts AS p ON p.part = $part
JOIN standing_states AS s ON s.entity_no = e.entity_no AND s.part_no = p.part_no
WHERE e.in_register
