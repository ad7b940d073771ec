-- A version decides no more from a day on. Grain: one row changed. Parameters: version, retired_on.
UPDATE model_versions
SET retired_on = $retired_on
WHERE version = $version AND retired_on IS NULL;
