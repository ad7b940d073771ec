-- The invoice lines of electricity, raw materials and spare parts bought, by date of issue (D18). Grain: one
-- row a line.
-- Electricity is never raw material too. Reads known_lines, code_classes. Parameters: ytd_from, ytd_to.
-- Clause 12(14), (26).
WITH issued AS (
    SELECT * FROM known_lines WHERE issued_on BETWEEN $ytd_from AND $ytd_to
),
classed AS (
    SELECT
        i.*,
        coalesce(t.electricity, false) OR coalesce(k.electricity, false) AS electricity_ytd,
        coalesce(t.raw_material, false) OR coalesce(k.raw_material, false) AS raw_material
    FROM issued AS i
    LEFT JOIN code_classes AS t ON t.code = i.tnved AND t.classifier = 'tnved'
    LEFT JOIN code_classes AS k ON k.code = i.kpved AND k.classifier = 'kpved'
),
final AS (
    SELECT *, raw_material AND NOT electricity_ytd AS raw_materials_ytd
    FROM classed
    WHERE electricity_ytd OR raw_material
)
SELECT * FROM final
