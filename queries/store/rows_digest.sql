-- The digest of the row hashes that stand beside an entry of the journal. Grain: one row; no digest where
-- there are none. $entry_no: the entry's number.
-- Columns: digest VARCHAR.
SELECT sha256(
    string_agg(
        to_json([table_name, key, CAST(row_count AS VARCHAR), sha256]), chr(10) ORDER BY table_name, key
    )
) AS digest
FROM row_hashes
WHERE entry_no = $entry_no;
