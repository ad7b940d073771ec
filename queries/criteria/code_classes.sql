-- Which codes on invoice lines are electricity, which raw materials and spare parts? Grain: one row a code
-- that is either.
-- Reads chosen (lines), code_prefixes (electricity, dated data). Parameters: raw_materials (version of the
-- reference table). Clause 12(14), (26).
WITH codes AS (
    SELECT DISTINCT 'tnved' AS classifier, tnved AS code FROM chosen WHERE tnved IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'kpved' AS classifier, kpved AS code FROM chosen WHERE kpved IS NOT NULL
),
prefixes AS (
    SELECT classifier, prefix, true AS electricity FROM code_prefixes
    UNION ALL
    SELECT classifier, prefix, false AS electricity FROM reference_raw_materials
        WHERE load_id = $raw_materials
),
lengths AS (
    SELECT DISTINCT classifier, length(prefix) AS digits FROM prefixes
),
beginnings AS (
    SELECT c.classifier, c.code, left(c.code, l.digits) AS beginning
    FROM codes AS c
    JOIN lengths AS l ON l.classifier = c.classifier AND length(c.code) >= l.digits
),
final AS (
    SELECT b.classifier, b.code, bool_or(p.electricity) AS electricity,
        bool_or(NOT p.electricity) AS raw_material
    FROM beginnings AS b
    JOIN prefixes AS p ON p.classifier = b.classifier AND p.prefix = b.beginning
    GROUP BY b.classifier, b.code
)
SELECT * FROM final
