-- Question: which versions of the rulebook are there, and which of them are in force from when (D6)? Grain:
-- one row a version, the newest first.
SELECT version, sha256, made_by, registered_at, in_force_from, put_in_force_by, put_in_force_at
FROM rulebooks
ORDER BY coalesce(in_force_from, DATE '2199-12-31') DESC, registered_at DESC, version DESC;
