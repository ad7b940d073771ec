-- Contracts of public procurement signed in the window (D15) and not terminated. Grain: one row a contract.
-- Parameters: known_on, last_load_id, window_from, window_limit. Clause 12(4).
WITH known AS (
    SELECT p.*
    FROM snapshot_procurement AS p
    WHERE is_known('procurement', p.deleted, p.load_id, p.file_no, p.source_row, $known_on, $last_load_id)
        AND p.supplier_bin IN (SELECT bin FROM chosen_bins)
),
final AS (
    SELECT p.load_id, p.file_no, p.source_row, p.contract_no, p.supplier_bin AS bin, p.signed_on, p.amount
    FROM known AS p
    WHERE p.status <> 'terminated' AND p.signed_on BETWEEN $window_from AND $window_limit
)
SELECT * FROM final
