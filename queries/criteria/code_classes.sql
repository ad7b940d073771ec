-- Which codes on invoice lines are electricity, which raw materials and spare parts? Grain: one row a code that is either.
-- Parameters: raw_materials (version of the reference table). Reads code_prefixes (electricity, dated data). Clause 12(14), (26).
WITH codes AS (
    SELECT DISTINCT 'tnved' AS classifier, tnved AS code FROM snapshot_einvoices WHERE tnved IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'kpved' AS classifier, kpved AS code FROM snapshot_einvoices WHERE kpved IS NOT NULL
),
prefixes AS (
    SELECT classifier, prefix, true AS electricity FROM code_prefixes
    UNION ALL
    SELECT classifier, prefix, false AS electricity FROM reference_raw_materials WHERE load_id = $raw_materials
),
final AS (
    SELECT c.classifier, c.code, bool_or(p.electricity) AS electricity, bool_or(NOT p.electricity) AS raw_material
    FROM codes AS c
    JOIN prefixes AS p ON p.classifier = c.classifier AND starts_with(c.code, p.prefix)
    GROUP BY c.classifier, c.code
)
SELECT * FROM final;
