-- The rows that a load brought into a table of sources. Grain: a row of the table. Filled in from the
-- declaration of the table, never from input: {table}, {load} (what names the load of a row), {columns},
-- {order} (none where rows are looked at as they lie). Parameter: $load_id.
SELECT {columns}
FROM {table} AS kept
WHERE {load} = CAST($load_id AS INTEGER)
{order}
