-- Which rows of a protected table are not as the act that wrote them last left them? Grain: one row a key.
-- entry_no: the newest entry that wrote under it, none where no entry did. was, now: rows then and now.
-- Filled in from the declaration of the table, never from input: {table}, {key}, {row} (canonical text).
SELECT '{table}' AS table_name, coalesce(present.key, noted.key) AS key, noted.entry_no,
    coalesce(noted.row_count, 0) AS was, coalesce(present.row_count, 0) AS now
FROM (
    SELECT CAST(kept.{key} AS VARCHAR) AS key, count(*) AS row_count,
        sha256(string_agg(sha256({row}), '' ORDER BY sha256({row}))) AS sha256
    FROM {table} AS kept
    GROUP BY 1
) AS present
FULL JOIN (
    SELECT key, max(entry_no) AS entry_no, arg_max(row_count, entry_no) AS row_count,
        arg_max(coalesce(sha256, ''), entry_no) AS sha256
    FROM row_hashes
    WHERE table_name = '{table}'
    GROUP BY key
) AS noted ON noted.key = present.key
WHERE coalesce(present.sha256, '') <> coalesce(noted.sha256, '')
    OR coalesce(present.row_count, 0) <> coalesce(noted.row_count, 0)
ORDER BY key
