-- What an act left of the rows that it wrote in a protected table: how many there are now under each key, and
-- the digest of their canonical texts (a row is the JSON of its columns in their order, bytes as their
-- SHA-256). Grain: one row a key; rows 0 and no digest where none is left. Filled in from the declaration of
-- the table, never from input: {table}, {key}, {type} (of the key), {row} (the canonical text). Parameter:
-- ${table}, the keys as text.
SELECT '{table}' AS table_name, touched.key, coalesce(kept.row_count, 0) AS row_count, kept.sha256
FROM (SELECT unnest(CAST(${table} AS VARCHAR[])) AS key) AS touched
LEFT JOIN (
    SELECT key, count(*) AS row_count, sha256(string_agg(row_sha256, '' ORDER BY row_sha256)) AS sha256
    FROM (
        SELECT kept.{key} AS key, sha256({row}) AS row_sha256
        FROM {table} AS kept
        WHERE kept.{key} IN (SELECT CAST(unnest(CAST(${table} AS VARCHAR[])) AS {type}))
    )
    GROUP BY key
) AS kept ON kept.key = CAST(touched.key AS {type})
