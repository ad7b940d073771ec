-- Made-up declarations for the benches, three an entity, half of them of one raw material. Grain: one row an
-- item. Parameters: entities.
INSERT INTO snapshot_customs BY NAME
SELECT
    l.load_id, 1 AS file_no, n + 2 AS source_row, false AS deleted, 'D' || n AS declaration_no, 1 AS item_no,
    DATE '2025-01-01' + CAST(hash(n) % 540 AS INTEGER) AS submitted_on,
    ['import', 'export'][1 + CAST(hash(n + 1) % 2 AS INTEGER)] AS direction,
    'declaration' AS document, CAST(600000000000 + hash(n + 2) % $entities AS VARCHAR) AS bin,
    CASE WHEN hash(n + 4) % 2 = 0 THEN '7208510000'
        ELSE lpad(CAST((hash(n + 5) % 3000) * 3333333 AS VARCHAR), 10, '0') END AS tnved,
    ['RU', 'CN', 'UZ', 'DE', 'TR', 'KR'][CAST(1 + hash(n + 6) % 6 AS INTEGER)] AS country,
    CAST(hash(n + 3) % 10000000 AS DECIMAL(18, 4)) AS customs_value
FROM range($entities * 3) AS r(n)
CROSS JOIN loads AS l
WHERE l.kind = 'customs';
