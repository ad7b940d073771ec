-- Loads by their numbers: what was loaded, as of which day, when. Grain: one row a load.
-- Columns: load_id INTEGER, kind VARCHAR, as_of DATE, source VARCHAR, loaded_at TIMESTAMP.
SELECT load_id, kind, as_of, source, loaded_at
FROM loads
WHERE list_contains(CAST($loads AS INTEGER[]), load_id)
ORDER BY load_id;
