-- The customs rows that count. Any export is a hit of criterion 5, EAEU statements too (D14), whatever the
-- coverage; 12 and 13 are declarations only, by date of submission (D18). Grain: one row a declaration item.
-- Parameters: known_on, last_load_id, ytd_from, ytd_to (window of sums), ytd_limit (last day that could be
-- known). Clause 12(5), (12), (13).
WITH known AS (
    SELECT c.*
    FROM snapshot_customs AS c
    WHERE is_known('customs', c.deleted, c.load_id, c.file_no, c.source_row, $known_on, $last_load_id)
        AND c.bin IN (SELECT bin FROM chosen_bins)
),
final AS (
    SELECT
        c.load_id, c.file_no, c.source_row, c.declaration_no, c.item_no, c.bin, c.submitted_on, c.document,
        c.tnved, c.country,
        c.customs_value AS amount,
        c.direction = 'export' AND c.submitted_on BETWEEN $ytd_from AND $ytd_limit AS exported,
        c.direction = 'export' AND c.document = 'declaration' AND c.submitted_on BETWEEN $ytd_from
            AND $ytd_to AS export_ytd,
        c.direction = 'import' AND c.document = 'declaration' AND c.submitted_on BETWEEN $ytd_from
            AND $ytd_to AS import_ytd
    FROM known AS c
)
SELECT * FROM final
