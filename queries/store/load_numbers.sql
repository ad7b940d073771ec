-- Which loads are there? Grain: one row a load.
-- Columns: load_id INTEGER.
SELECT load_id FROM loads ORDER BY load_id;
