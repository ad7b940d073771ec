-- Which columns have the tables of the database itself (none of an attached copy)? Grain: one row a column,
-- in order.
-- Columns: table_name VARCHAR, column_name VARCHAR, data_type VARCHAR.
SELECT table_name, column_name, data_type
FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
ORDER BY table_name, column_index;
