-- All model versions, the newest first, without their documents. Grain: one row a version.
-- Columns: version VARCHAR, sha256 VARCHAR, made_up BOOLEAN, made_by VARCHAR, registered_at TIMESTAMP,
--   approved_by VARCHAR, approved_at TIMESTAMP, active_from DATE, retired_on DATE.
SELECT version, sha256, made_up, made_by, registered_at, approved_by, approved_at, active_from, retired_on
FROM model_versions
ORDER BY registered_at DESC, version DESC;
