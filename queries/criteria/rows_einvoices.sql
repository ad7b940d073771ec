-- The invoice lines behind a part of criterion 11 of one BIN. Grain: one row a line. Reads lines,
-- chosen_bins.
-- Parameters: part.
SELECT
    'einvoices' AS kind, load_id, file_no, source_row, turnover_on AS day,
    concat_ws(' ', invoice_no || '/' || line_no, coalesce(kpved, tnved), description) AS what, amount,
    amount AS adds
FROM lines
WHERE CASE WHEN $part LIKE '%_py' THEN turnover_py ELSE turnover_ytd END
    AND CASE WHEN $part LIKE 'c11_sales%' THEN seller_bin ELSE buyer_bin END IN (SELECT bin FROM chosen_bins)
