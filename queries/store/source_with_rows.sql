-- Which of these loads brought rows into a table of sources? Grain: one row a load. Filled in from the
-- declaration of the table, never from input: {table}, {load} (what names the load of a row). Parameter:
-- $loads, their numbers.
SELECT DISTINCT {load} AS load_id, '{table}' AS table_name
FROM {table} AS kept
WHERE {load} BETWEEN list_min(CAST($loads AS INTEGER[])) AND list_max(CAST($loads AS INTEGER[]))
    AND list_contains(CAST($loads AS INTEGER[]), {load})
