-- What do EAEU statements tell of the windows of criteria 12 and 13, which count declarations only (D14)?
-- Grain: one row a BIN with any. Reads asked, snapshot_customs. Parameters: known_on, last_load_id, ytd_from, ytd_to.
WITH known AS (
    SELECT c.*
    FROM snapshot_customs AS c
    WHERE NOT c.deleted
        AND c.document = 'eaeu_statement'
        AND c.submitted_on BETWEEN $ytd_from AND $ytd_to
        AND c.bin IN (SELECT bin FROM asked)
        AND c.load_id IN (SELECT load_id FROM loads WHERE kind = 'customs' AND as_of <= $known_on AND load_id <= $last_load_id)
        AND NOT EXISTS (
            SELECT 1
            FROM snapshot_replacements AS r
            WHERE r.kind = 'customs' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
                AND r.load_id = c.load_id AND r.file_no = c.file_no AND r.source_row = c.source_row
        )
)
SELECT
    bin,
    CAST(coalesce(sum(CASE WHEN direction = 'export' THEN customs_value END), 0) AS DOUBLE) AS c12_export_turnover_ytd,
    CAST(coalesce(sum(CASE WHEN direction = 'import' THEN customs_value END), 0) AS DOUBLE) AS c13_import_value_ytd
FROM known
GROUP BY bin
