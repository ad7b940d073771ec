-- By which IIN does a person sign? Grain: one row, or none: the newest. $login: of the sign-in.
-- Columns: login VARCHAR, iin VARCHAR, recorded_by VARCHAR, recorded_at TIMESTAMP, reason VARCHAR.
SELECT login, iin, recorded_by, recorded_at, reason
FROM signers
WHERE login = $login
ORDER BY recorded_at DESC
LIMIT 1;
