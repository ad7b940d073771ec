-- The payments behind a part of criterion 6. Grain: one row a payment. Reads lines. Parameters: part. Clause
-- 12(6).
SELECT
    'tax_payments' AS kind, load_id, file_no, source_row, paid_on AS day,
    concat_ws(' ', payment_id, budget_code) AS what, amount, amount AS adds
FROM lines
WHERE CASE $part WHEN 'c06_taxes_paid_py' THEN paid_py WHEN 'c06_taxes_paid_ytd' THEN paid_ytd END
