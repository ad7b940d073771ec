-- Question: which candidates run in the shadow on a day? Grain: one row a run. Parameters: kind, day. D6,
-- D10.
-- Columns: shadow_no INTEGER, version VARCHAR.
SELECT shadow_no, version
FROM shadow_runs
WHERE kind = $kind AND started_on <= $day AND (stopped_on IS NULL OR $day < stopped_on)
ORDER BY shadow_no;
