-- One model version with its document. Grain: one row, or none. Parameters: version.
-- Columns: version VARCHAR, sha256 VARCHAR, made_up BOOLEAN, made_by VARCHAR, registered_at TIMESTAMP,
--   approved_by VARCHAR, approved_at TIMESTAMP, active_from DATE, retired_on DATE, document VARCHAR.
SELECT version, sha256, made_up, made_by, registered_at, approved_by, approved_at, active_from, retired_on,
    document
FROM model_versions
WHERE version = $version;
