-- Question: of which entities does no source but the register of taxpayers hold a row, as known? Grain: one
-- row a BIN. Parameters: bins (list), known_on, last_load_id. An invoice counts for its seller and its buyer,
-- whatever its status. Clauses 12, 13; D12, D26.
-- Columns: bin VARCHAR.
WITH chosen_bins AS (
    SELECT DISTINCT unnest(CAST($bins AS VARCHAR [])) AS bin
),
held AS (
    SELECT t.bin
    FROM snapshot_tax_reports AS t
    SEMI JOIN chosen_bins AS a ON a.bin = t.bin
    WHERE is_known('tax_reports', t.deleted, t.load_id, t.file_no, t.source_row, $known_on, $last_load_id)
    UNION ALL
    SELECT p.bin
    FROM snapshot_tax_payments AS p
    SEMI JOIN chosen_bins AS a ON a.bin = p.bin
    WHERE is_known('tax_payments', p.deleted, p.load_id, p.file_no, p.source_row, $known_on, $last_load_id)
    UNION ALL
    SELECT b.bin
    FROM snapshot_tax_burden AS b
    SEMI JOIN chosen_bins AS a ON a.bin = b.bin
    WHERE is_known('tax_burden', b.deleted, b.load_id, b.file_no, b.source_row, $known_on, $last_load_id)
    UNION ALL
    SELECT e.seller_bin AS bin
    FROM snapshot_einvoices AS e
    SEMI JOIN chosen_bins AS a ON a.bin = e.seller_bin
    WHERE is_known('einvoices', e.deleted, e.load_id, e.file_no, e.source_row, $known_on, $last_load_id)
    UNION ALL
    SELECT e.buyer_bin AS bin
    FROM snapshot_einvoices AS e
    SEMI JOIN chosen_bins AS a ON a.bin = e.buyer_bin
    WHERE is_known('einvoices', e.deleted, e.load_id, e.file_no, e.source_row, $known_on, $last_load_id)
    UNION ALL
    SELECT r.bin
    FROM snapshot_einvoice_restrictions AS r
    SEMI JOIN chosen_bins AS a ON a.bin = r.bin
    WHERE is_known(
            'einvoice_restrictions', r.deleted, r.load_id, r.file_no, r.source_row, $known_on, $last_load_id
        )
    UNION ALL
    SELECT c.bin
    FROM snapshot_customs AS c
    SEMI JOIN chosen_bins AS a ON a.bin = c.bin
    WHERE is_known('customs', c.deleted, c.load_id, c.file_no, c.source_row, $known_on, $last_load_id)
    UNION ALL
    SELECT p.supplier_bin AS bin
    FROM snapshot_procurement AS p
    SEMI JOIN chosen_bins AS a ON a.bin = p.supplier_bin
    WHERE is_known('procurement', p.deleted, p.load_id, p.file_no, p.source_row, $known_on, $last_load_id)
)
SELECT a.bin
FROM chosen_bins AS a
ANTI JOIN held AS h ON h.bin = a.bin
ORDER BY a.bin;
