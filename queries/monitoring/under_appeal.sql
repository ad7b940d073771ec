-- Question: which entries in force does monitoring leave aside because an appeal suspends their exclusion
-- (25, 33, D20)? Grain: one row an entry. Parameters: day.
-- Columns: registration_no VARCHAR, bin VARCHAR, name VARCHAR, suspended_on DATE, appeal VARCHAR.
SELECT
    u.registration_no, min(r.bin) AS bin, min(r.name) AS name, min(c.effective_on) AS suspended_on,
    min(c.basis) AS appeal
FROM under_appeal() AS u
JOIN register_changes AS c ON c.change_no = u.change_no
JOIN register_on($day) AS r ON r.registration_no = u.registration_no
GROUP BY u.registration_no
ORDER BY u.registration_no;
