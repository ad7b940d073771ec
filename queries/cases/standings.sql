-- How does the register of taxpayers, as known, tell of entities? Grain: one row an entity that it holds.
-- Parameters: bins (list; NULL: all), on_day (a register with a later as-of is not known), last_load_id
-- (NULL: the newest).
-- Clauses 3.1, 30; D26.
-- Columns: bin VARCHAR, status VARCHAR, status_on DATE.
WITH newest AS (
    SELECT load_id
    FROM loads
    WHERE kind = 'taxpayers' AND as_of <= $on_day
        AND load_id <= coalesce(CAST($last_load_id AS INTEGER), load_id)
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
)
SELECT t.bin, t.status, t.status_on
FROM snapshot_taxpayers AS t
JOIN newest AS n ON n.load_id = t.load_id
WHERE NOT t.deleted AND ($bins IS NULL OR list_contains($bins, t.bin));
