-- Every record of a person. Grain: one row a record, newest first. Parameters: login.
-- Columns: person_no BIGINT, login VARCHAR, kind VARCHAR, name VARCHAR, role VARCHAR, body VARCHAR,
--   account VARCHAR, in_force_from DATE, in_force_to DATE, reason VARCHAR, recorded_by VARCHAR,
--   recorded_at TIMESTAMP, confirmed_by VARCHAR, confirmed_at TIMESTAMP, declined_by VARCHAR,
--   declined_at TIMESTAMP.
SELECT person_no, login, kind, name, role, body, account, in_force_from, in_force_to, reason, recorded_by,
    recorded_at,
    confirmed_by, confirmed_at, declined_by, declined_at
FROM people
WHERE login = $login
ORDER BY person_no DESC;
