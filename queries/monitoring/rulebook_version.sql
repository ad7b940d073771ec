-- Question: which document is this version of the rulebook (D6)? Grain: one row or none. Parameters: version.
-- Columns: version VARCHAR, sha256 VARCHAR, made_by VARCHAR, registered_at TIMESTAMP, in_force_from DATE,
--   put_in_force_by VARCHAR, put_in_force_at TIMESTAMP, document VARCHAR.
SELECT version, sha256, made_by, registered_at, in_force_from, put_in_force_by, put_in_force_at, document
FROM rulebooks
WHERE version = $version;
