-- Whom an applicant is compared with: producers recognised by a commission or an appeal before day K, with
-- their activity (OKED). What is decided on the day itself may come before a verification or after it: it
-- counts from the next day, so that whoever asks later finds the same peers.
-- Grain: one row a BIN. Parameters: known_on, last_load_id.
-- Columns: bin VARCHAR, oked VARCHAR.
WITH recognised AS (
    SELECT bin, arg_max(positive, CAST(decided_on AS VARCHAR) || CASE WHEN basis = 'appeal' THEN '1' ELSE '0'
        END) AS positive
    FROM outcomes
    WHERE decided_on < $known_on
    GROUP BY bin
),
newest AS (
    SELECT load_id
    FROM loads
    WHERE kind = 'taxpayers' AND as_of <= $known_on AND load_id <= $last_load_id
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
),
final AS (
    SELECT t.bin, t.oked_primary AS oked
    FROM snapshot_taxpayers AS t
    JOIN newest AS n ON n.load_id = t.load_id
    JOIN recognised AS r ON r.bin = t.bin
    WHERE r.positive AND NOT t.deleted
)
SELECT bin, oked FROM final ORDER BY bin;
