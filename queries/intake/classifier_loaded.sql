-- Question: was this file loaded as a version of this classifier already? Grain: one row or none. Parameters:
-- $kind, $sha256, $as_of.
-- Source: contract of snapshots (the same file twice is a no-op).
-- Columns: load_id INTEGER.
SELECT loads.load_id
FROM loads
JOIN load_files AS files ON files.load_id = loads.load_id
WHERE loads.kind = $kind AND files.sha256 = $sha256 AND loads.as_of = $as_of
LIMIT 1;
