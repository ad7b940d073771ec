-- The last number of a year. Grain: one value. $beginning: what its numbers begin with.
-- Columns: serial INTEGER.
SELECT coalesce(max(CAST(right(number, 6) AS INTEGER)), 0) AS serial
FROM (SELECT submission AS number FROM submissions UNION ALL SELECT notification AS number
    FROM software_notifications UNION ALL SELECT information AS number FROM software_results) AS numbers
WHERE starts_with(number, $beginning);
