-- All model versions, the newest first, without their documents. Grain: one row a version.
SELECT version, sha256, made_up, made_by, registered_at, approved_by, approved_at, active_from, retired_on
FROM model_versions
ORDER BY registered_at DESC, version DESC;
