-- Question: what did each supplier deliver to the applicant, and what of it as imported? Grain: one row a
-- supplier. Reads known_lines.
-- Parameters: bin, abroad and home (lists of marks of origin), materials (load of the list of raw materials).
-- Clauses 10(4)d, 18(3).
bought AS (
    SELECT
        l.seller_bin, l.amount, l.origin_code,
        EXISTS (
            SELECT 1
            FROM reference_raw_materials AS r
            WHERE r.load_id = $materials
                AND ((r.classifier = 'tnved' AND starts_with(l.tnved, r.prefix))
                    OR (r.classifier = 'kpved' AND starts_with(l.kpved, r.prefix)))
        ) AS is_material
    FROM known_lines AS l
    WHERE l.buyer_bin = $bin
),
final AS (
    SELECT
        seller_bin,
        sum(amount) AS amount,
        sum(amount) FILTER (WHERE list_contains($abroad, origin_code)) AS abroad,
        sum(amount) FILTER (WHERE list_contains($home, origin_code)) AS home,
        sum(amount) FILTER (WHERE is_material) AS materials,
        sum(amount) FILTER (WHERE is_material AND list_contains($abroad, origin_code)) AS materials_abroad,
        sum(amount) FILTER (WHERE is_material AND list_contains($home, origin_code)) AS materials_home,
        count(*) AS lines
    FROM bought
    GROUP BY seller_bin
)
SELECT * FROM final ORDER BY amount DESC, seller_bin
