-- Question: which keys do the tables of the workbench have? Grain: one row a constraint. kind: PRIMARY KEY or
-- FOREIGN KEY; referred: the table that a foreign key is of.
-- Columns: table_name VARCHAR, kind VARCHAR, columns VARCHAR[], referred VARCHAR.
SELECT table_name, constraint_type AS kind, constraint_column_names AS columns, referenced_table AS referred
FROM duckdb_constraints()
WHERE constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')
ORDER BY table_name, kind DESC, columns;
