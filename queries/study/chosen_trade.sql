-- The invoice lines issued in the window. Grain: one row a line. Whose they are is asked of what is summed
-- from them: a producer has many lines.
-- Parameters: $from_day, $to_day.
SELECT *
FROM snapshot_einvoices
WHERE issued_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
