-- Which bodies submit? Grain: one row a body, as noted last, by name.
-- Columns: bin VARCHAR, kind VARCHAR, name_kk VARCHAR, name_ru VARCHAR, basis VARCHAR.
WITH ranked AS (
    SELECT bin, kind, name_kk, name_ru, basis,
        row_number() OVER (PARTITION BY bin ORDER BY recorded_at DESC) AS place
    FROM submitting_bodies
),
final AS (
    SELECT bin, kind, name_kk, name_ru, basis FROM ranked WHERE place = 1
)
SELECT * FROM final ORDER BY name_kk COLLATE kk, bin;
