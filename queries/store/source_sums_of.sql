-- How loads were held before each column had a digest of its own (analytics.store.source_sums): how many
-- rows of a table came with loads, the digest of their canonical texts, and a sum for each column by
-- its name (numbers and truths: their sum; days: the sum of their numbers; texts: how many there are). Grain:
-- one row a load with rows in the table. Filled in from the declaration of the table, never from input:
-- {table}, {load} (what names the load of a row), {row} (canonical text), {sums}, {summed}. Parameters:
-- $loads, their numbers; only what lies between the first and the last of them is read.
SELECT load_id, '{table}' AS table_name, CAST(sum(row_count) AS BIGINT) AS row_count,
    sha256(string_agg(sha256, '' ORDER BY block)) AS sha256,
    CAST(to_json({{{summed}}}) AS VARCHAR) AS sums
FROM (
    SELECT load_id, substr(row_sha256, 1, 3) AS block, count(*) AS row_count,
        sha256(string_agg(row_sha256, '' ORDER BY row_sha256)) AS sha256, {sums}
    FROM (
        SELECT {load} AS load_id, sha256({row}) AS row_sha256, kept.* EXCLUDE (load_id)
        FROM {table} AS kept
        WHERE {load} BETWEEN list_min(CAST($loads AS INTEGER[])) AND list_max(CAST($loads AS INTEGER[]))
            AND list_contains(CAST($loads AS INTEGER[]), {load})
    )
    GROUP BY 1, 2
)
GROUP BY load_id
