-- Made-up payments for the criteria bench, eighteen an entity. Grain: one row a payment. Parameters:
-- entities.
INSERT INTO snapshot_tax_payments BY NAME
SELECT
    l.load_id, 1 AS file_no, n + 2 AS source_row, false AS deleted, 'P' || n AS payment_id,
    CAST(600000000000 + n % $entities AS VARCHAR) AS bin,
    DATE '2025-01-01' + CAST(hash(n) % 540 AS INTEGER) AS paid_on,
    ['101201', '105101', '103101', '204102'][1 + CAST(hash(n) % 4 AS INTEGER)] AS budget_code,
    CAST(hash(n + 1) % 10000000 AS DECIMAL(18, 4)) AS amount
FROM range($entities * 18) AS r(n)
CROSS JOIN loads AS l
WHERE l.kind = 'tax_payments';
