-- Which entries has monitoring excluded? Grain: one row an entry, in the order of exclusion. $on: the day of
-- the run; NULL: any. Clause 30(1).
-- Columns: registration_no VARCHAR.
SELECT registration_no
FROM register_changes
WHERE kind = 'excluded' AND ground = '30.1'
    AND (CAST($on AS DATE) IS NULL OR effective_on = CAST($on AS DATE))
ORDER BY change_no;
