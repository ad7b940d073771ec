-- The import rows of the producers asked for that are known and not taken back. Grain: one row a customs row. Steps for study/imports and study/replaceable.
-- Parameters: $day, $region, $oked, $divisions (as study/goods), $from_day, $to_day (day of submission, D18), $known_on, $last_load_id.
standing AS (
    SELECT DISTINCT bin
    FROM register_rows
    WHERE superseded_by IS NULL AND valid_from <= CAST($day AS DATE) AND valid_to > CAST($day AS DATE)
        AND (CAST($region AS VARCHAR) IS NULL OR starts_with(kato, CAST($region AS VARCHAR)))
        AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(oked, '.', ''), CAST($oked AS VARCHAR)))
        AND (CAST($divisions AS VARCHAR[]) IS NULL OR list_contains(CAST($divisions AS VARCHAR[]), left(oked, 2)))
),
known AS (
    SELECT c.bin, c.tnved AS code, c.country, c.customs_value AS amount
    FROM snapshot_customs AS c
    JOIN standing ON standing.bin = c.bin
    WHERE NOT c.deleted AND c.direction = 'import' AND c.submitted_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
        AND c.load_id IN (SELECT load_id FROM loads WHERE kind = 'customs' AND as_of <= CAST($known_on AS DATE) AND load_id <= $last_load_id)
        AND NOT EXISTS (
            SELECT 1
            FROM snapshot_replacements AS r
            WHERE r.kind = 'customs' AND r.by_as_of <= CAST($known_on AS DATE) AND r.by_load_id <= $last_load_id
                AND r.load_id = c.load_id AND r.file_no = c.file_no AND r.source_row = c.source_row
        )
)
