-- The reference of the criteria bench: the columns that criteria 11, 14 and 26 read, scanned and grouped
-- once. Grain: one row a seller.
SELECT
    seller_bin, max(buyer_bin) AS buyer, max(issued_on) AS issued, max(turnover_on) AS turned_over,
    max(status) AS status,
    max(tnved) AS tnved, max(kpved) AS kpved, sum(amount) AS amount
FROM snapshot_einvoices
GROUP BY seller_bin;
