-- Which entries left the Register, or went on under a successor's BIN, because of a status that the newest
-- register of taxpayers no longer tells? Grain: one row an entry. Parameters: on_day. Clause 30; D20, D21,
-- D31.
-- Columns: registration_no VARCHAR, bin VARCHAR, basis VARCHAR, successor_bin VARCHAR, change_no BIGINT,
--   status_on DATE, load_id INTEGER, as_of DATE.
WITH newest AS (
    SELECT load_id, as_of
    FROM loads
    WHERE kind = 'taxpayers' AND as_of <= $on_day
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
),
last_change AS (
    SELECT registration_no, max(change_no) AS change_no
    FROM register_changes
    WHERE kind IN ('excluded', 'reinstated', 'successor')
    GROUP BY registration_no
),
final AS (
    SELECT d.registration_no, d.bin, d.basis, d.successor_bin, d.change_no, d.status_on, n.load_id, n.as_of
    FROM departures AS d
    JOIN last_change AS l ON l.registration_no = d.registration_no AND l.change_no = d.change_no
    JOIN newest AS n ON n.load_id > d.load_id
    JOIN snapshot_taxpayers AS t ON t.load_id = n.load_id AND t.bin = d.bin AND NOT t.deleted
    WHERE d.basis IN ('liquidation', 'reorganisation', 'transformation') AND d.taken_back_by IS NULL
        AND t.status IN ('active', 'suspended')
)
SELECT * FROM final ORDER BY registration_no;
