-- The goods of the entries of the monitoring bench. Grain: one row an entry.
INSERT INTO register_rows BY NAME
SELECT
    registration_no, 1 AS row_no, entry_no AS change_no, DATE '2026-01-01' AS valid_from,
    DATE '2199-12-31' AS valid_to, substr(registration_no, 3) AS bin,
    'Producer ' || entry_no AS name, CAST(10 + entry_no % 24 AS VARCHAR) || '110' AS oked,
    '750000000' AS kato, 'Good' AS product,
    DATE '2026-01-01' AS included_on, '' AS search
FROM register_entries;
