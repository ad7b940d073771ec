-- The invoice lines that count, and in which figures. Grain: one row a line. Reads chosen (lines), code_classes.
-- Status issued only, an entity's invoices to itself left out; turnover by date of turnover, 14 and 26 by date of issue (D18);
-- electricity is never raw material too. Parameters: known_on, last_load_id, py_from, py_to, ytd_from, ytd_to. Clause 12(11), (14), (26).
WITH known AS (
    SELECT e.*
    FROM chosen AS e
    WHERE NOT e.deleted
        AND e.status = 'issued'
        AND e.seller_bin IS DISTINCT FROM e.buyer_bin
        AND e.load_id IN (SELECT load_id FROM loads WHERE kind = 'einvoices' AND as_of <= $known_on AND load_id <= $last_load_id)
        AND NOT EXISTS (
            SELECT 1
            FROM snapshot_replacements AS r
            WHERE r.kind = 'einvoices' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
                AND r.load_id = e.load_id AND r.file_no = e.file_no AND r.source_row = e.source_row
        )
),
final AS (
    SELECT
        e.load_id, e.file_no, e.source_row, e.invoice_no, e.line_no, e.description, e.issued_on, e.turnover_on,
        e.seller_bin, e.buyer_bin, e.tnved, e.kpved, e.amount,
        e.turnover_on BETWEEN $py_from AND $py_to AS turnover_py,
        e.turnover_on BETWEEN $ytd_from AND $ytd_to AS turnover_ytd,
        e.issued_on BETWEEN $ytd_from AND $ytd_to
            AND (coalesce(t.electricity, false) OR coalesce(k.electricity, false)) AS electricity_ytd,
        e.issued_on BETWEEN $ytd_from AND $ytd_to
            AND NOT (coalesce(t.electricity, false) OR coalesce(k.electricity, false))
            AND (coalesce(t.raw_material, false) OR coalesce(k.raw_material, false)) AS raw_materials_ytd
    FROM known AS e
    LEFT JOIN code_classes AS t ON t.code = e.tnved AND t.classifier = 'tnved'
    LEFT JOIN code_classes AS k ON k.code = e.kpved AND k.classifier = 'kpved'
)
SELECT * FROM final
