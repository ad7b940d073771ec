-- Which columns has every table of a database? Grain: one row a column. Parameters: $database, its name among
-- the attached ones.
-- Columns: table_name VARCHAR, column_name VARCHAR, data_type VARCHAR, is_nullable BOOLEAN.
SELECT table_name, column_name, data_type, is_nullable
FROM duckdb_columns()
WHERE database_name = $database AND schema_name = 'main' AND NOT internal
ORDER BY table_name, column_index;
