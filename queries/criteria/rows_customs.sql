-- The declarations and statements behind a part of criterion 5, 12 or 13. Grain: one row an item. Reads
-- lines. Parameters: part.
SELECT
    'customs' AS kind, load_id, file_no, source_row, submitted_on AS day,
    concat_ws(' ', declaration_no || '/' || item_no, tnved, country) AS what, amount,
    CASE WHEN $part = 'c05_export_ytd' THEN 1 ELSE amount END AS adds
FROM lines
WHERE CASE $part
    WHEN 'c05_export_ytd' THEN exported
    WHEN 'c12_export_turnover_ytd' THEN export_ytd
    WHEN 'c13_import_value_ytd' THEN import_ytd
END
