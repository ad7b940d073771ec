-- The invoice lines behind criterion 14 or 26 of one BIN. Grain: one row a line. Reads lines, chosen_bins.
-- Parameters: part.
SELECT
    'einvoices' AS kind, load_id, file_no, source_row, issued_on AS day,
    concat_ws(' ', invoice_no || '/' || line_no, coalesce(kpved, tnved), description) AS what, amount,
    amount AS adds
FROM lines
WHERE CASE $part WHEN 'c14_electricity_ytd' THEN electricity_ytd ELSE raw_materials_ytd END
    AND buyer_bin IN (SELECT bin FROM chosen_bins)
