-- A second person approves a version, in force from a day. Grain: one row changed. Parameters: version,
-- approved_by, approved_at, active_from.
UPDATE model_versions
SET approved_by = $approved_by, approved_at = $approved_at, active_from = $active_from
WHERE version = $version AND approved_by IS NULL;
