-- Which loads of a kind of snapshot are there? Grain: one row a load, in order. Parameters: kind.
-- Columns: load_id INTEGER, loaded_at TIMESTAMP.
SELECT load_id, loaded_at
FROM loads
WHERE kind = $kind
ORDER BY load_id;
