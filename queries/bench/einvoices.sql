-- Made-up invoice lines for the benches, with about as many KPVED codes and such shares of marks of origin as
-- there are: a hundred an entity in equal parts for the loads of invoices, of which the first without lines
-- gets its part. Days are those that the load covers, from 2025 on.
-- Grain: one row a line. Parameters: entities.
INSERT INTO snapshot_einvoices BY NAME
WITH places AS (
    SELECT
        load_id, greatest(covers_from, DATE '2025-01-01') AS starts,
        covers_to - greatest(covers_from, DATE '2025-01-01') + 1 AS days,
        row_number() OVER (ORDER BY load_id) - 1 AS place, count(*) OVER () AS parts
    FROM loads
    WHERE kind = 'einvoices'
),
next_load AS (
    SELECT *
    FROM places
    WHERE load_id NOT IN (SELECT load_id FROM snapshot_einvoices)
    ORDER BY load_id
    LIMIT 1
)
SELECT
    l.load_id, 1 AS file_no, n + 2 AS source_row, false AS deleted, 'I' || (n // 3) AS invoice_no,
    CAST(n % 3 AS INTEGER) AS line_no,
    l.starts + CAST(hash(n + 1) % l.days AS INTEGER) AS issued_on,
    l.starts + CAST(hash(n + 1) % l.days AS INTEGER) AS turnover_on,
    CAST(600000000000 + hash(n + 2) % $entities AS VARCHAR) AS seller_bin,
    CAST(600000000000 + hash(n + 3) % $entities AS VARCHAR) AS buyer_bin,
    CASE WHEN hash(n + 4) % 50 = 0 THEN 'cancelled' ELSE 'issued' END AS status,
    CASE WHEN hash(n + 10) % 100 < 7 THEN '1' WHEN hash(n + 10) % 100 < 13 THEN '2'
        WHEN hash(n + 10) % 100 < 79 THEN '4' ELSE '6' END AS origin_code,
    lpad(CAST((hash(n + 5) % 3000) * 3333333 AS VARCHAR), 10, '0') AS tnved,
    (10 + hash(n + 6) % 52) || '.' || (10 + hash(n + 7) % 12) || '.' || (10 + hash(n + 8) % 5) AS kpved,
    'good' AS description, CAST(hash(n + 9) % 100000000 AS DECIMAL(18, 4)) / 100 AS amount
FROM range($entities * 100) AS r(n)
CROSS JOIN next_load AS l
WHERE n % l.parts = l.place;
