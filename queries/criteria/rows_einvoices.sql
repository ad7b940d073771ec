-- The invoice lines behind a part of criterion 11, 14 or 26 of one BIN. Grain: one row a line. Reads lines, asked. Parameters: part.
SELECT
    'einvoices' AS kind, load_id, file_no, source_row,
    CASE WHEN $part LIKE 'c11%' THEN turnover_on ELSE issued_on END AS day,
    concat_ws(' ', invoice_no || '/' || line_no, coalesce(kpved, tnved), description) AS what,
    amount, amount AS adds
FROM lines
WHERE CASE $part
    WHEN 'c11_sales_py' THEN turnover_py AND seller_bin IN (SELECT bin FROM asked)
    WHEN 'c11_sales_ytd' THEN turnover_ytd AND seller_bin IN (SELECT bin FROM asked)
    WHEN 'c11_purchases_py' THEN turnover_py AND buyer_bin IN (SELECT bin FROM asked)
    WHEN 'c11_purchases_ytd' THEN turnover_ytd AND buyer_bin IN (SELECT bin FROM asked)
    WHEN 'c14_electricity_ytd' THEN electricity_ytd AND buyer_bin IN (SELECT bin FROM asked)
    WHEN 'c26_raw_materials_ytd' THEN raw_materials_ytd AND buyer_bin IN (SELECT bin FROM asked)
END
