-- Who may sign in? Grain: one row a login, its newest confirmed record, closed ones too, by name.
-- Parameters: none.
-- Columns: person_no BIGINT, login VARCHAR, kind VARCHAR, name VARCHAR, role VARCHAR, body VARCHAR,
--   account VARCHAR, in_force_from DATE, in_force_to DATE, reason VARCHAR, recorded_by VARCHAR,
--   recorded_at TIMESTAMP, confirmed_by VARCHAR, confirmed_at TIMESTAMP.
WITH ranked AS (
    SELECT *, row_number() OVER (PARTITION BY login ORDER BY person_no DESC) AS place
    FROM people
    WHERE confirmed_by IS NOT NULL
),
final AS (
    SELECT person_no, login, kind, name, role, body, account, in_force_from, in_force_to, reason, recorded_by,
        recorded_at, confirmed_by, confirmed_at
    FROM ranked
    WHERE place = 1
)
SELECT * FROM final ORDER BY name COLLATE kk, login;
