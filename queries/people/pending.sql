-- Which records wait for a second person? Grain: one row a record, oldest first. Parameters: login (or NULL:
-- all).
-- Columns: person_no BIGINT, login VARCHAR, kind VARCHAR, name VARCHAR, role VARCHAR, body VARCHAR,
--   account VARCHAR, in_force_from DATE, in_force_to DATE, reason VARCHAR, recorded_by VARCHAR,
--   recorded_at TIMESTAMP.
SELECT person_no, login, kind, name, role, body, account, in_force_from, in_force_to, reason, recorded_by,
    recorded_at
FROM people
WHERE confirmed_by IS NULL AND declined_by IS NULL AND ($login IS NULL OR login = $login)
ORDER BY person_no;
