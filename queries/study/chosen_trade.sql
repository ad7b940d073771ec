-- The invoice lines issued in the window. Grain: one row a line. Whose they are is asked of what is summed
-- from them: a producer has many lines.
-- Parameters: $from_day, $to_day.
-- Columns: load_id INTEGER, file_no INTEGER, source_row BIGINT, deleted BOOLEAN, invoice_no VARCHAR,
--   line_no INTEGER, issued_on DATE, turnover_on DATE, seller_bin VARCHAR, buyer_bin VARCHAR, status VARCHAR,
--   origin_code VARCHAR, tnved VARCHAR, kpved VARCHAR, description VARCHAR, quantity DECIMAL(18,6),
--   unit VARCHAR, amount DECIMAL(18,4), vat_amount DECIMAL(18,4).
SELECT *
FROM snapshot_einvoices
WHERE issued_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
