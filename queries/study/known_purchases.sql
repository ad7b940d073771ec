-- The invoice lines that the producers asked for bought under a mark of origin that says imported, issued in
-- the window (D18). Grain: one row a line.
-- criteria/known_einvoices leaves those that are known. Reads standing. Parameters: $from_day, $to_day,
-- $abroad (list of marks).
SELECT e.*
FROM snapshot_einvoices AS e
JOIN standing ON standing.bin = e.buyer_bin
WHERE e.issued_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND list_contains(CAST($abroad AS VARCHAR[]), e.origin_code)
