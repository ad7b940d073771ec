-- Who inspects (clause 20)? Grain: one row a member, in the order they joined. voluntary: of an association
-- (clause 21).
-- Columns: login VARCHAR, voluntary BOOLEAN, joined_on DATE.
SELECT login, voluntary, joined_on
FROM inspection_members
WHERE application = $application
ORDER BY recorded_at, login;
