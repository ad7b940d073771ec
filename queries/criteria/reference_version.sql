-- Which version of a reference table counts as of load L? Grain: one row, version NULL where none was ever
-- taken in.
-- The first version counts from the beginning, also for loads before it; later ones from their load on.
-- Parameters: kind, last_load_id.
SELECT coalesce(max(CASE WHEN load_id <= $last_load_id THEN load_id END), min(load_id)) AS version
FROM loads
WHERE kind = $kind;
