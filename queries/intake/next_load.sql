-- Question: what number does the next load get? Grain: one row. Parameters: none. Source: contract of
-- snapshots.
SELECT nextval('load_numbers') AS load_id;
