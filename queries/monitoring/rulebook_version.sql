-- Question: which document is this version of the rulebook (D6)? Grain: one row or none. Parameters: version.
-- Columns: version VARCHAR, document VARCHAR, sha256 VARCHAR, made_by VARCHAR, registered_at TIMESTAMP,
--   in_force_from DATE, put_in_force_by VARCHAR, put_in_force_at TIMESTAMP.
SELECT * FROM rulebooks WHERE version = $version;
