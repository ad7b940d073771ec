-- Which entries left the Register because of a status that the newest register of taxpayers no longer tells?
-- Grain: one row an entry. Parameters: on_day. Clause 30; D20, D31.
-- Columns: registration_no VARCHAR, bin VARCHAR, status_on DATE, load_id INTEGER, as_of DATE.
WITH newest AS (
    SELECT load_id, as_of
    FROM loads
    WHERE kind = 'taxpayers' AND as_of <= $on_day
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
),
last_change AS (
    SELECT registration_no, arg_max(kind, change_no) AS kind, max(change_no) AS change_no
    FROM register_changes
    GROUP BY registration_no
),
final AS (
    SELECT d.registration_no, d.bin, d.status_on, n.load_id, n.as_of
    FROM departures AS d
    JOIN last_change AS l ON l.registration_no = d.registration_no AND l.change_no = d.change_no
        AND l.kind = 'excluded'
    JOIN newest AS n ON n.load_id > d.load_id
    JOIN snapshot_taxpayers AS t ON t.load_id = n.load_id AND t.bin = d.bin AND NOT t.deleted
    WHERE d.basis IN ('liquidation', 'reorganisation') AND t.status IN ('active', 'suspended')
)
SELECT * FROM final ORDER BY registration_no;
