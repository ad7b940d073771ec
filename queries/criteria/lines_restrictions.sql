-- Restrictions on issuing e-invoices in force on any day of the window; without an end it is still in force.
-- Grain: one row a restriction.
-- Parameters: known_on, last_load_id, ytd_from, ytd_limit. Clause 12(9).
WITH known AS (
    SELECT x.*
    FROM snapshot_einvoice_restrictions AS x
    WHERE is_known(
        'einvoice_restrictions', x.deleted, x.load_id, x.file_no, x.source_row, $known_on, $last_load_id
    )
        AND x.bin IN (SELECT bin FROM chosen_bins)
),
final AS (
    SELECT x.load_id, x.file_no, x.source_row, x.restriction_id, x.bin, x.restricted_from, x.restricted_to,
        x.reason
    FROM known AS x
    WHERE x.restricted_from <= $ytd_limit
        AND coalesce(x.restricted_to, DATE '2199-12-31') >= $ytd_from
        AND $ytd_from <= $ytd_limit
)
SELECT * FROM final
