-- The invoice lines of the producers asked for, as buyer or seller, issued in the window. Grain: one row a line. Reads standing. Parameters: $from_day, $to_day.
SELECT *
FROM snapshot_einvoices
WHERE issued_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND (seller_bin IN (SELECT bin FROM standing) OR buyer_bin IN (SELECT bin FROM standing))
