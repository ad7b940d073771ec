-- The last serial number of updates of a year. Grain: one value. $beginning: what its numbers begin with.
-- Clause 26.
-- Columns: serial INTEGER.
SELECT coalesce(max(CAST(right(update_no, 6) AS INTEGER)), 0) AS serial
FROM producer_updates
WHERE starts_with(update_no, $beginning);
