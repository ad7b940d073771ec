-- How does the register of taxpayers, as known, name an entity? Grain: one row, or none.
-- Parameters: $bin, $on_day (a register with a later as-of is not known), $last_load_id (NULL: the newest).
-- Clause 10.
-- Columns: name VARCHAR.
WITH newest AS (
    SELECT load_id
    FROM loads
    WHERE kind = 'taxpayers' AND as_of <= $on_day
        AND load_id <= coalesce(CAST($last_load_id AS INTEGER), load_id)
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
)
SELECT t.name
FROM snapshot_taxpayers AS t
JOIN newest AS n ON n.load_id = t.load_id
WHERE NOT t.deleted AND t.bin = $bin;
