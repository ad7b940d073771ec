-- Is this a published copy? Grain: one row where the schema of published views is there, else none.
-- Columns: schema_name VARCHAR.
SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database()
    AND schema_name = 'published';
