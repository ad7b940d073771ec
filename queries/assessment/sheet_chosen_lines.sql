-- The invoice lines of one BIN, as buyer or seller, issued in the window. Grain: one row a line. Parameters:
-- bin, from_day, to_day.
-- Columns: load_id INTEGER, file_no INTEGER, source_row BIGINT, deleted BOOLEAN, invoice_no VARCHAR,
--   line_no INTEGER, issued_on DATE, turnover_on DATE, seller_bin VARCHAR, buyer_bin VARCHAR, status VARCHAR,
--   origin_code VARCHAR, tnved VARCHAR, kpved VARCHAR, description VARCHAR, quantity DECIMAL(18,6),
--   unit VARCHAR, amount DECIMAL(18,4), vat_amount DECIMAL(18,4).
SELECT *
FROM snapshot_einvoices
WHERE (seller_bin = $bin OR buyer_bin = $bin) AND issued_on BETWEEN $from_day AND $to_day
