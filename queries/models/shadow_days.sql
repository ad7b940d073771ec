-- Question: how many days did a candidate run in the shadow up to a day? Grain: one row. Parameters: kind,
-- version, day. D10.
-- Columns: days HUGEINT.
SELECT coalesce(sum(greatest(0, date_diff('day', started_on, least(coalesce(stopped_on, $day), $day)))),
    0) AS days
FROM shadow_runs
WHERE kind = $kind AND version = $version;
