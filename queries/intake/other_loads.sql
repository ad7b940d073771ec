-- Question: are there loads of a kind beside a new one, as of the same day or before (`older`), as of a later
-- day (`later`)? Grain: one row.
-- Parameters: $kind, $load_id, $as_of. Source: contract of snapshots (which loads can replace, or be replaced
-- by, the new one's rows).
-- Columns: older BOOLEAN, later BOOLEAN.
SELECT
    count(*) FILTER (WHERE as_of <= $as_of) > 0 AS older,
    count(*) FILTER (WHERE as_of > $as_of) > 0 AS later
FROM loads
WHERE kind = $kind AND load_id < $load_id;
