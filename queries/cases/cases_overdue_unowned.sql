-- Which open cases are past their term and belong to nobody (D12)? Grain: one row a case, oldest deadline
-- first.
-- $today: the date in Almaty.
-- Columns: application VARCHAR, version INTEGER, due_on DATE.
SELECT application, version, due_on
FROM cases
WHERE closed_on IS NULL AND official IS NULL AND due_on < $today
ORDER BY due_on, application;
