-- Which random audit runs on a day (D37)? Grain: one row, or none. Parameters: on_day.
-- Columns: audit_no INTEGER, opened_on DATE, share_percent DOUBLE, seed VARCHAR, ground VARCHAR.
SELECT audit_no, opened_on, share_percent, seed, ground
FROM random_audits
WHERE opened_on <= $on_day AND (closed_on IS NULL OR $on_day < closed_on)
ORDER BY audit_no DESC
LIMIT 1;
