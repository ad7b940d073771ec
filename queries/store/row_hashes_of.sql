-- What an act left of the rows that it wrote in a protected table: how many there are now under each key, and
-- the digest of their canonical texts (a row is the JSON of its columns in their order, bytes as their
-- SHA-256). Grain: one row a key; rows 0 and no digest where none is left. Filled in from the declaration of
-- the table, never from input: {table}, {key}, {type} (of the key), {row} (the canonical text). Parameters:
-- touched_keys, the keys as text.
SELECT '{table}' AS table_name, touched.key, count(kept.{key}) AS row_count,
    sha256(string_agg(sha256({row}), '' ORDER BY sha256({row})) FILTER (kept.{key} IS NOT NULL)) AS sha256
FROM (SELECT key FROM touched_keys WHERE table_name = '{table}') AS touched
LEFT JOIN {table} AS kept ON kept.{key} = CAST(touched.key AS {type})
GROUP BY touched.key
