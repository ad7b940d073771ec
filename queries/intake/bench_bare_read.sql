-- Question: none; the reference of the load bench: every column of the same CSV read into memory, nothing
-- checked.
-- Grain: a line of the file. Parameters: $file. Source: contract of commands (`bench`).
CREATE OR REPLACE TEMP TABLE bare AS SELECT * FROM read_csv($file);
