-- Ends the shadow run of a candidate. Parameters: kind, version, day, login. D6, D10.
UPDATE shadow_runs
SET stopped_on = $day, stopped_by = $login
WHERE kind = $kind AND version = $version AND stopped_on IS NULL
RETURNING shadow_no;
