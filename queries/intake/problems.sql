-- Question: what was wrong with a refused load, or warned of in an accepted one, to the cell?
-- Grain: one row a problem. Parameters: $refusal_id and $load_id, one of them null. Source: contract of
-- snapshots.
-- Columns: file_name VARCHAR, source_row BIGINT, column_name VARCHAR, value VARCHAR, reason VARCHAR,
--   details VARCHAR.
SELECT file_name, source_row, column_name, value, reason, details
FROM load_problems
WHERE refusal_id = $refusal_id OR load_id = $load_id
ORDER BY file_name, source_row, column_name;
