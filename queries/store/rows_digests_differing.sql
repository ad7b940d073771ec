-- Which entries of the journal are not beside the row hashes that they were written with? Grain: one row an
-- entry, the first ten.
-- Columns: entry_no BIGINT.
SELECT coalesce(entry.entry_no, beside.entry_no) AS entry_no
FROM (SELECT entry_no, rows_sha256 FROM journal WHERE rows_sha256 IS NOT NULL) AS entry
FULL JOIN (
    SELECT entry_no, sha256(
        string_agg(
            to_json([table_name, key, CAST(row_count AS VARCHAR), sha256]), chr(10) ORDER BY table_name, key
        )
    ) AS digest
    FROM row_hashes
    GROUP BY entry_no
) AS beside ON beside.entry_no = entry.entry_no
WHERE entry.rows_sha256 IS DISTINCT FROM beside.digest
ORDER BY 1
LIMIT 10;
