-- Contracts of public procurement signed in the window (D15) and not terminated. Grain: one row a contract.
-- Parameters: known_on, last_load_id, window_from, window_limit. Clause 12(4).
WITH known AS (
    SELECT p.*
    FROM snapshot_procurement AS p
    WHERE NOT p.deleted
        AND p.supplier_bin IN (SELECT bin FROM asked)
        AND p.load_id IN (SELECT load_id FROM loads WHERE kind = 'procurement' AND as_of <= $known_on AND load_id <= $last_load_id)
        AND NOT EXISTS (
            SELECT 1
            FROM snapshot_replacements AS r
            WHERE r.kind = 'procurement' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
                AND r.load_id = p.load_id AND r.file_no = p.file_no AND r.source_row = p.source_row
        )
),
final AS (
    SELECT p.load_id, p.file_no, p.source_row, p.contract_no, p.supplier_bin AS bin, p.signed_on, p.amount
    FROM known AS p
    WHERE p.status <> 'terminated' AND p.signed_on BETWEEN $window_from AND $window_limit
)
SELECT * FROM final
