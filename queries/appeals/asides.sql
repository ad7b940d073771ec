-- Who stands aside in an appeal. Grain: one row a person (the first time they said so).
-- Columns: login VARCHAR, kind VARCHAR, reason VARCHAR, stood_aside_on DATE.
WITH ranked AS (
    SELECT login, kind, reason, stood_aside_on,
        row_number() OVER (PARTITION BY login ORDER BY recorded_at) AS place
    FROM appeal_asides
    WHERE appeal = $appeal
),
final AS (SELECT login, kind, reason, stood_aside_on FROM ranked WHERE place = 1)
SELECT * FROM final ORDER BY login;
