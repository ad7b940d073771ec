-- One model version with its document. Grain: one row, or none. Parameters: version.
SELECT version, document, sha256, made_up, made_by, registered_at, approved_by, approved_at, active_from,
    retired_on
FROM model_versions
WHERE version = $version;
