-- Question: what was done to an entry after a change? Grain: one row a change. Parameters: $registration_no,
-- $change_no. Clauses 6, 30.
-- Columns: change_no BIGINT, kind VARCHAR, effective_on DATE, ground VARCHAR.
SELECT change_no, kind, effective_on, ground
FROM register_changes
WHERE registration_no = $registration_no AND change_no > $change_no
ORDER BY change_no;
