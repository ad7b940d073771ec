-- The invoice lines of one BIN, as buyer or seller, issued in the window. Grain: one row a line. Parameters:
-- bin, from_day, to_day.
SELECT *
FROM snapshot_einvoices
WHERE (seller_bin = $bin OR buyer_bin = $bin) AND issued_on BETWEEN $from_day AND $to_day
