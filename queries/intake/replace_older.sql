-- Question: none; notes which rows known so far the new load replaces: same key, as-of not after its own.
-- Grain: a replaced row. Parameters: $kind, $load_id, $as_of. {table} and {same_key} are filled in from the
-- declaration of the kind.
-- A row that a load of an as-of no later than this one replaces already needs no second note: whoever knows
-- this load knows that one.
-- Invariant: a row is known at (K, L) when its load has as_of <= K and load_id <= L, it has no replacement
-- with by_as_of <= K and by_load_id <= L, and it is not `deleted`. Source: contract of snapshots ("a row of a
-- newer snapshot replaces the older row of the same key").
INSERT INTO snapshot_replacements (kind, load_id, file_no, source_row, by_as_of, by_load_id)
WITH incoming AS (
    SELECT * FROM {table} WHERE load_id = $load_id
),
older AS (
    SELECT load_id FROM loads WHERE kind = $kind AND as_of <= $as_of AND load_id < $load_id
),
noted AS (
    SELECT load_id, file_no, source_row FROM snapshot_replacements WHERE kind = $kind AND by_as_of <= $as_of
),
final AS (
    SELECT known.load_id, known.file_no, known.source_row
    FROM {table} AS known
    JOIN older ON older.load_id = known.load_id
    JOIN incoming ON {same_key}
    LEFT JOIN noted ON noted.load_id = known.load_id AND noted.file_no = known.file_no
        AND noted.source_row = known.source_row
    WHERE noted.load_id IS NULL
)
SELECT $kind, load_id, file_no, source_row, $as_of, $load_id FROM final;
