-- Question: which number did the newest application or draft of a year get? Grain: one row, 0 where there is
-- none.
-- Parameters: $beginning, what the year's numbers begin with ("KTP-2026-"). Numbers rise, since they are
-- given by one writer at a time.
-- Columns: serial INTEGER.
WITH numbers AS (
    SELECT application FROM applications
    UNION ALL
    SELECT application FROM application_drafts
)
SELECT coalesce(max(CAST(substr(application, length($beginning) + 1) AS INTEGER)), 0) AS serial
FROM numbers
WHERE starts_with(application, $beginning)
