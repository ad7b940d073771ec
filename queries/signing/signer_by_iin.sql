-- Whose IIN is it? Grain: one row a person whose newest IIN it is. $iin: of a certificate.
-- Columns: login VARCHAR.
WITH ranked AS (
    SELECT login, iin, row_number() OVER (PARTITION BY login ORDER BY recorded_at DESC) AS place
    FROM signers
),
final AS (
    SELECT login FROM ranked WHERE place = 1 AND iin = $iin
)
SELECT * FROM final ORDER BY login;
