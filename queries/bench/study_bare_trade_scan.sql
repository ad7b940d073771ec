-- The bare reference of what reads invoices and customs rows: one scan of both, by producer. Grain: one row.
SELECT count(DISTINCT buyer_bin) AS buyers, count(DISTINCT seller_bin) AS sellers, sum(amount) AS amount,
    max(tnved), max(kpved), max(origin_code), (
    SELECT sum(customs_value) FROM snapshot_customs
) AS imports
FROM snapshot_einvoices;
