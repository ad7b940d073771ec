-- Question: of which product groups were lists of operations loaded, as of load L? Grain: one row a group.
-- Parameters: last_load_id. Clause 3.10.
-- Columns: product_group VARCHAR.
SELECT DISTINCT product_group
FROM snapshot_operations
WHERE load_id <= $last_load_id;
