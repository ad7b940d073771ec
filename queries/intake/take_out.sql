-- Question: none; takes quarantined rows out of the table of their kind (rows whose key stands twice pass the
-- checks of a single row).
-- Grain: a row of the load. Parameters: $load_id. {table} is filled in from the declaration of the kind.
-- Source: contract of snapshots.
DELETE FROM {table} AS loaded
WHERE loaded.load_id = $load_id
    AND EXISTS (
        SELECT 1 FROM quarantine AS out
        WHERE out.load_id = loaded.load_id AND out.file_no = loaded.file_no
            AND out.source_row = loaded.source_row
    );
