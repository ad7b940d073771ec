-- Who signs, and by which IIN now? Grain: one row a person, by login.
-- Columns: login VARCHAR, iin VARCHAR, recorded_by VARCHAR, recorded_at TIMESTAMP, reason VARCHAR.
WITH ranked AS (
    SELECT login, iin, recorded_by, recorded_at, reason,
        row_number() OVER (PARTITION BY login ORDER BY recorded_at DESC) AS place
    FROM signers
),
final AS (
    SELECT login, iin, recorded_by, recorded_at, reason FROM ranked WHERE place = 1
)
SELECT * FROM final ORDER BY login;
