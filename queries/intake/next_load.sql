-- Question: what number does the next load get? Grain: one row. Parameters: none. Source: contract of
-- snapshots.
-- Columns: load_id BIGINT.
SELECT nextval('load_numbers') AS load_id;
