-- Made-up loads for the criteria bench: one of each kind, covering a year and a half. Grain: one row a kind.
INSERT INTO loads (load_id, kind, as_of, covers_from, covers_to, loaded_at, loaded_by, row_count, made_up)
SELECT nextval('load_numbers'), kind, DATE '2026-06-30', DATE '2024-01-01', DATE '2026-06-30',
    TIMESTAMP '2026-07-01 00:00:00', 'bench', 0, true
FROM (
    SELECT unnest(['taxpayers', 'einvoices', 'tax_reports', 'tax_payments', 'customs', 'procurement',
        'einvoice_restrictions', 'tax_burden']) AS kind
);
