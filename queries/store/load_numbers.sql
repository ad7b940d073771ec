-- Which loads are there? Grain: one row a load.
SELECT load_id FROM loads ORDER BY load_id;
