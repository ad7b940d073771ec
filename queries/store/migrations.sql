-- Makes the table of migrations that have run. Grain: one row a file of queries/schema.
CREATE TABLE IF NOT EXISTS migrations (name VARCHAR PRIMARY KEY, applied_at TIMESTAMP NOT NULL);
