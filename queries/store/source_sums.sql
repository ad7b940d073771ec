-- What was noted of the rows of every load as it was taken in. Grain: one row a load and table.
-- Columns: load_id INTEGER, table_name VARCHAR, row_count BIGINT, sha256 VARCHAR, sums VARCHAR.
SELECT load_id, table_name, row_count, sha256, sums FROM source_sums ORDER BY load_id, table_name;
