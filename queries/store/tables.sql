-- Which tables does the database hold? Grain: one row a table, by name.
-- Columns: table_name VARCHAR.
SELECT table_name
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal AND NOT temporary
ORDER BY table_name;
