-- Question: none; notes which rows of the new load are replaced from the start: a load of a later as-of has
-- their key already.
-- Grain: a row of the new load. Parameters: $kind, $load_id, $as_of. {table} and {same_key} are filled in
-- from the declaration of the kind.
-- The earliest of those later as-ofs is enough: its load was there before, so whoever knows the new load
-- knows it too.
-- Source: contract of snapshots.
INSERT INTO snapshot_replacements (kind, load_id, file_no, source_row, by_as_of, by_load_id)
WITH incoming AS (
    SELECT * FROM {table} WHERE load_id = $load_id
),
later AS (
    SELECT load_id, as_of FROM loads WHERE kind = $kind AND as_of > $as_of AND load_id < $load_id
),
final AS (
    SELECT incoming.file_no, incoming.source_row, min(later.as_of) AS by_as_of,
        min_by(later.load_id, later.as_of) AS by_load_id
    FROM {table} AS known
    JOIN later ON later.load_id = known.load_id
    JOIN incoming ON {same_key}
    GROUP BY incoming.file_no, incoming.source_row
)
SELECT $kind, $load_id, file_no, source_row, by_as_of, by_load_id FROM final;
