-- Which loads of a kind of snapshot are there? Grain: one row a load, in order. Parameters: kind.
SELECT load_id, loaded_at
FROM loads
WHERE kind = $kind
ORDER BY load_id;
