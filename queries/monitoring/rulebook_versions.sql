-- Question: which versions of the rulebook are there, and which of them are in force from when (D6)? Grain:
-- one row a version, the newest first.
-- Columns: version VARCHAR, sha256 VARCHAR, made_by VARCHAR, registered_at TIMESTAMP, in_force_from DATE,
--   put_in_force_by VARCHAR, put_in_force_at TIMESTAMP.
SELECT version, sha256, made_by, registered_at, in_force_from, put_in_force_by, put_in_force_at
FROM rulebooks
ORDER BY coalesce(in_force_from, DATE '2199-12-31') DESC, registered_at DESC, version DESC;
