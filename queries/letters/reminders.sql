-- Question: which reminders were sent about terms that have not ended? Grain: one row per reminder.
-- Parameters: $today. Clauses: 9, 26, 27.
-- Columns: kind VARCHAR, subject VARCHAR, due_on DATE.
SELECT kind, subject, due_on
FROM reminders
WHERE due_on >= $today
