-- The coefficient that the source gives for PY. Grain: one row, or none. Reads burden. Clause 12(7).
SELECT
    'tax_burden' AS kind, load_id, file_no, source_row, CAST(NULL AS DATE) AS day,
    CAST(year AS VARCHAR) AS what,
    coefficient AS amount, coefficient AS adds
FROM burden
