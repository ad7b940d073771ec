-- What did each load bring into each table, as the journal notes it, and which sums are kept with it? Grain:
-- one row a load and table; of the sums, the digest is that of the lines that they are made of.
-- Columns: load_id INTEGER, table_name VARCHAR, row_count BIGINT, sha256 VARCHAR.
SELECT load_id, table_name, row_count, sha256 FROM source_sums
UNION ALL
SELECT s.load_id, 'invoice_sums' AS table_name, count(*) AS row_count,
    coalesce(any_value(e.sha256), '') AS sha256
FROM invoice_sums AS s
LEFT JOIN source_sums AS e ON e.load_id = s.load_id AND e.table_name = 'snapshot_einvoices'
GROUP BY s.load_id
ORDER BY table_name, load_id;
