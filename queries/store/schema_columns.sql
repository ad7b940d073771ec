-- Question: which columns do the tables of the workbench have? Grain: one row a column, in order.
-- Columns: table_name VARCHAR, column_name VARCHAR, data_type VARCHAR, is_nullable BOOLEAN.
SELECT table_name, column_name, data_type, is_nullable
FROM duckdb_columns()
WHERE NOT internal AND schema_name = 'main'
ORDER BY table_name, column_index;
