-- A made-up load of invoices for the bench of partitions, of the days of a quarter. Grain: one row.
-- Parameters: starts, ends.
INSERT INTO loads (load_id, kind, as_of, covers_from, covers_to, loaded_at, loaded_by, row_count, made_up)
VALUES (
    nextval('load_numbers'), 'einvoices', $ends, $starts, $ends, TIMESTAMP '2026-07-01 00:00:00', 'bench',
    0, true
);
