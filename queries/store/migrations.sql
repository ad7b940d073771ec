-- Makes the table of migrations that have run. Grain: one row a file of queries/schema, with the hash of its
-- text.
CREATE TABLE IF NOT EXISTS migrations (
    name VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL
);
