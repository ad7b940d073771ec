-- Question: which version of the rulebook is in force on a day (D6)? Grain: one row or none. Parameters: day.
-- Columns: document VARCHAR.
SELECT document
FROM rulebooks
WHERE in_force_from <= $day
ORDER BY in_force_from DESC, put_in_force_at DESC, version DESC
LIMIT 1;
