-- Restrictions on issuing e-invoices in force on any day of the window; without an end it is still in force.
-- Grain: one row a restriction.
-- Parameters: known_on, last_load_id, ytd_from, ytd_limit. Clause 12(9).
WITH known AS (
    SELECT x.*
    FROM snapshot_einvoice_restrictions AS x
    WHERE NOT x.deleted
        AND x.bin IN (SELECT bin FROM asked)
        AND x.load_id IN (
            SELECT load_id FROM loads WHERE kind = 'einvoice_restrictions' AND as_of <= $known_on AND load_id <= $last_load_id
        )
        AND NOT EXISTS (
            SELECT 1
            FROM snapshot_replacements AS r
            WHERE r.kind = 'einvoice_restrictions' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
                AND r.load_id = x.load_id AND r.file_no = x.file_no AND r.source_row = x.source_row
        )
),
final AS (
    SELECT x.load_id, x.file_no, x.source_row, x.restriction_id, x.bin, x.restricted_from, x.restricted_to, x.reason
    FROM known AS x
    WHERE x.restricted_from <= $ytd_limit
        AND coalesce(x.restricted_to, DATE '2199-12-31') >= $ytd_from
        AND $ytd_from <= $ytd_limit
)
SELECT * FROM final
