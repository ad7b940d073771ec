-- Question: was this reminder sent? Grain: one row. Parameters: $kind, $subject, $due_on. Clauses: 9, 26, 27.
-- Columns: is_reminded BOOLEAN.
SELECT count(*) > 0 AS is_reminded
FROM reminders
WHERE kind = $kind AND subject = $subject AND due_on = $due_on
