-- Question: which rows of a load were kept out, and why? Grain: one row a problem of a row. Parameters:
-- $load_id.
-- Source: contract of snapshots (`--quarantine`).
-- Columns: file_name VARCHAR, source_row BIGINT, column_name VARCHAR, value VARCHAR, reason VARCHAR,
--   details VARCHAR, row_text VARCHAR.
SELECT files.name AS file_name, quarantine.source_row, quarantine.column_name, quarantine.value,
    quarantine.reason, quarantine.details, quarantine.row_text
FROM quarantine
LEFT JOIN load_files AS files ON files.load_id = quarantine.load_id AND files.file_no = quarantine.file_no
WHERE quarantine.load_id = $load_id
ORDER BY files.name, quarantine.source_row, quarantine.column_name;
