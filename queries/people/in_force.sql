-- Who may act on a day? Grain: one row a login whose newest confirmed record is in force on that day, by
-- login.
-- Parameters: on_day, login (or NULL: all), account (or NULL: all).
-- Columns: login VARCHAR, name VARCHAR, role VARCHAR, body VARCHAR, account VARCHAR, in_force_from DATE,
--   in_force_to DATE.
WITH ranked AS (
    SELECT *, row_number() OVER (PARTITION BY login ORDER BY person_no DESC) AS place
    FROM people
    WHERE confirmed_by IS NOT NULL
),
final AS (
    SELECT login, name, role, body, account, in_force_from, in_force_to
    FROM ranked
    WHERE place = 1
        AND kind <> 'closed'
        AND in_force_from <= $on_day AND $on_day <= in_force_to
        AND ($login IS NULL OR login = $login)
        AND ($account IS NULL OR account = $account)
)
SELECT * FROM final ORDER BY login;
