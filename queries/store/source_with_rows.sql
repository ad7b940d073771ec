-- Whether loads brought rows into a table of sources. Grain: one row where they did, else none. Filled in
-- from the declaration of the table, never from input: {table}, {load} (what names the load of a row).
-- Parameter: $loads, their numbers.
SELECT '{table}' AS table_name
WHERE EXISTS (
    FROM {table} AS kept
    WHERE {load} BETWEEN list_min(CAST($loads AS INTEGER[])) AND list_max(CAST($loads AS INTEGER[]))
        AND list_contains(CAST($loads AS INTEGER[]), {load})
)
