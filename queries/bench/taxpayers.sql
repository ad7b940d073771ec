-- Made-up taxpayers for the criteria bench. Grain: one row an entity. Parameters: entities.
INSERT INTO snapshot_taxpayers BY NAME
SELECT
    l.load_id, 1 AS file_no, n + 2 AS source_row, false AS deleted,
    lpad(CAST(600000000000 + n AS VARCHAR), 12, '0') AS bin,
    DATE '2010-01-01' + CAST(hash(n) % 5000 AS INTEGER) AS registered_on,
    DATE '2015-01-01' AS vat_registered_on, 'none' AS tax_monitoring,
    'active' AS status
FROM range($entities) AS r(n)
CROSS JOIN loads AS l
WHERE l.kind = 'taxpayers';
