-- Question: which appeals contest these exclusions, and how do they stand? Grain: one row an appeal and
-- exclusion.
-- Parameter: $changes (list of change numbers). Clauses 33, 34.
-- Columns: excluded_by BIGINT, appeal VARCHAR, filed_on DATE, stage VARCHAR, closed_on DATE.
SELECT appeal_entries.excluded_by, appeals.appeal, appeals.filed_on, appeals.stage, appeals.closed_on
FROM appeal_entries
JOIN appeals ON appeals.appeal = appeal_entries.appeal
WHERE list_contains($changes, appeal_entries.excluded_by)
ORDER BY appeals.appeal;
