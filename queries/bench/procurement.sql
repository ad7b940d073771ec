-- Made-up contracts for the criteria bench, one for two entities. Grain: one row a contract. Parameters:
-- entities.
INSERT INTO snapshot_procurement BY NAME
SELECT
    l.load_id, 1 AS file_no, n + 2 AS source_row, false AS deleted, 'C' || n AS contract_no,
    CAST(600000000000 + hash(n) % $entities AS VARCHAR) AS supplier_bin,
    DATE '2025-01-01' + CAST(hash(n + 1) % 540 AS INTEGER) AS signed_on,
    CAST(1000 AS DECIMAL(18, 4)) AS amount, 'active' AS status
FROM range($entities // 2) AS r(n)
CROSS JOIN loads AS l
WHERE l.kind = 'procurement';
