-- What do EAEU statements tell of the windows of criteria 12 and 13, which count declarations only (D14)?
-- Grain: one row a BIN with any. Reads chosen_bins, snapshot_customs. Parameters: known_on, last_load_id,
-- ytd_from, ytd_to.
-- Columns: bin VARCHAR, c12_export_turnover_ytd DOUBLE, c13_import_value_ytd DOUBLE.
WITH known AS (
    SELECT c.*
    FROM snapshot_customs AS c
    WHERE is_known('customs', c.deleted, c.load_id, c.file_no, c.source_row, $known_on, $last_load_id)
        AND c.document = 'eaeu_statement'
        AND c.submitted_on BETWEEN $ytd_from AND $ytd_to
        AND c.bin IN (SELECT bin FROM chosen_bins)
)
SELECT
    bin,
    CAST(coalesce(sum(CASE WHEN direction = 'export' THEN customs_value END),
        0) AS DOUBLE) AS c12_export_turnover_ytd,
    CAST(coalesce(sum(CASE WHEN direction = 'import' THEN customs_value END),
        0) AS DOUBLE) AS c13_import_value_ytd
FROM known
GROUP BY bin
