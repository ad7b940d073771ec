-- Every record of a person. Grain: one row a record, newest first. Parameters: login.
SELECT person_no, login, kind, name, role, body, account, in_force_from, in_force_to, reason, recorded_by,
    recorded_at,
    confirmed_by, confirmed_at, declined_by, declined_at
FROM people
WHERE login = $login
ORDER BY person_no DESC;
