-- Question: is the exclusion of an entry suspended by an appeal (33, D20)? Grain: one row or none.
-- Parameters: registration_no.
-- Columns: registration_no VARCHAR, change_no BIGINT, suspended_on DATE, appeal VARCHAR.
SELECT u.registration_no, u.change_no, c.effective_on AS suspended_on, c.basis AS appeal
FROM under_appeal() AS u
JOIN register_changes AS c ON c.change_no = u.change_no
WHERE u.registration_no = $registration_no;
