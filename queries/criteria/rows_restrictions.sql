-- The restrictions behind criterion 9. Grain: one row a restriction. Reads lines. Clause 12(9).
SELECT
    'einvoice_restrictions' AS kind, load_id, file_no, source_row, restricted_from AS day,
    restricted_to AS until,
    concat_ws(' ', restriction_id, reason) AS what, CAST(NULL AS DECIMAL(38, 4)) AS amount, 1 AS adds
FROM lines
