-- Question: which files have been loaded already as this kind and as-of date? (the same file twice is a
-- no-op) Grain: a file (SHA-256). Parameters: $kind, $as_of. Source: contract of snapshots.
-- Columns: sha256 VARCHAR, load_id INTEGER.
SELECT files.sha256, min(files.load_id) AS load_id
FROM load_files AS files
JOIN loads ON loads.load_id = files.load_id
WHERE loads.kind = $kind AND loads.as_of = $as_of
GROUP BY files.sha256;
