-- Which entries has monitoring excluded? Grain: one row an entry, in the order of exclusion. Parameters:
-- none. Clause 30(1).
SELECT registration_no
FROM register_changes
WHERE kind = 'excluded' AND ground = '30.1'
ORDER BY change_no;
