-- Which number did the newest complaint of a year get? Grain: one value, 0 before the first. Parameters:
-- beginning.
-- Columns: COALESCE(max(CAST(substr(complaint_no, (length($beginning) + 1)) AS INTEGER)), 0) INTEGER.
SELECT coalesce(max(CAST(substr(complaint_no, length($beginning) + 1) AS INTEGER)), 0)
FROM complaints
WHERE starts_with(complaint_no, $beginning);
