-- Made-up entries of the Register for the monitoring bench: one a taxpayer, as an import leaves them. Grain:
-- one row an entry.
INSERT INTO register_entries BY NAME
SELECT 'B-' || bin AS registration_no, CAST(row_number() OVER (ORDER BY bin) AS INTEGER) AS entry_no,
    'import' AS origin, true AS made_up, TIMESTAMP '2026-01-01 00:00:00' AS recorded_at
FROM snapshot_taxpayers;
