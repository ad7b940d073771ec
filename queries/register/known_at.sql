-- Question: which change of the Register was the last one recorded up to a moment? Grain: one row, 0 before
-- the first.
-- Parameter: $moment (UTC); NULL stands for the present moment.
-- Columns: change_no BIGINT.
SELECT coalesce(max(change_no), 0) AS change_no
FROM register_changes
WHERE recorded_at <= coalesce(CAST($moment AS TIMESTAMP), recorded_at);
