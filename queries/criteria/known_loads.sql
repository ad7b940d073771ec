-- Which loads were known on day K as of load L, and which days does each cover? Grain: one row a load of a
-- snapshot.
-- Parameters: known_on (K), last_load_id (L). Source: contract of snapshots, "Two dates".
-- Columns: load_id BIGINT, kind VARCHAR, as_of DATE, covers_from DATE, covers_to DATE.
SELECT load_id, kind, as_of, covers_from, covers_to
FROM loads
WHERE as_of <= $known_on AND load_id <= $last_load_id
ORDER BY as_of, load_id;
