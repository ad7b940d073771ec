-- Question: none; puts the checked rows of a load into its table, each with its load, file and source row.
-- Grain: a row of the staged files. Parameters: $load_id, $files. {table} is filled in from the declaration
-- of the kind, never from input.
INSERT INTO {table} BY NAME
SELECT $load_id::INTEGER AS load_id, staged.*
FROM read_parquet($files) AS staged;
