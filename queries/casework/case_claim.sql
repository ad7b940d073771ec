-- Takes the next version of a case, unless somebody moved it since it was read. Grain: the new version, or no row where
-- $expected_version is stale.
UPDATE cases
SET version = version + 1
WHERE application = $application AND version = $expected_version
RETURNING version;
