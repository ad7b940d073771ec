-- Question: what did the applicant import, by code and country, EAEU statements too (D14)? Grain: one row a
-- TN VED code and country.
-- Parameters: bin, from_day, to_day (by submission, D18), known_on, last_load_id, materials (load of the list
-- of raw materials). Clause 18(3).
-- Columns: tnved VARCHAR, country VARCHAR, amount DECIMAL(38,4), items BIGINT, is_material BOOLEAN.
WITH known AS (
    SELECT c.*
    FROM snapshot_customs AS c
    WHERE is_known('customs', c.deleted, c.load_id, c.file_no, c.source_row, $known_on, $last_load_id)
        AND c.bin = $bin AND c.direction = 'import' AND c.submitted_on BETWEEN $from_day AND $to_day
),
final AS (
    SELECT
        k.tnved, k.country, sum(k.customs_value) AS amount, count(*) AS items,
        EXISTS (
            SELECT 1
            FROM reference_raw_materials AS r
            WHERE r.load_id = $materials AND r.classifier = 'tnved' AND starts_with(k.tnved, r.prefix)
        ) AS is_material
    FROM known AS k
    GROUP BY k.tnved, k.country
)
SELECT * FROM final ORDER BY amount DESC, tnved, country
