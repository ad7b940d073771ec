-- The inclusions of the entries of the monitoring bench. Grain: one row an entry.
INSERT INTO register_changes BY NAME
SELECT entry_no AS change_no, registration_no, 'included' AS kind, DATE '2026-01-01' AS effective_on,
    'import' AS ground, 'bench' AS login, recorded_at
FROM register_entries;
