-- What did the informatisation body inform of for a quarter about each software producer's entry (8, 29)?
-- Grain: one row an entry that was in force on the quarter's last day or that a result names, in the order of
-- entries. Parameters: quarter; day (its last day).
-- Columns: registration_no VARCHAR, bin VARCHAR, name VARCHAR, product VARCHAR, body VARCHAR,
--   information VARCHAR, paper VARCHAR, result VARCHAR, reason VARCHAR, notification VARCHAR,
--   received_on DATE.
WITH software AS (
    SELECT
        r.registration_no, min(r.bin) AS bin, min(r.name) AS name,
        string_agg(r.product, '; ' ORDER BY r.row_no) AS product
    FROM register_rows AS r
    JOIN register_changes AS c ON c.registration_no = r.registration_no AND c.kind = 'included'
        AND c.ground = '8'
    WHERE r.superseded_by IS NULL AND (
        is_in_force(r.valid_from, r.valid_to, $day)
        OR r.registration_no IN (SELECT registration_no FROM software_results WHERE quarter = $quarter)
    )
    GROUP BY r.registration_no
)
SELECT
    s.registration_no, s.bin, s.name, s.product, sent.body, results.information, results.paper,
    results.result, results.reason, results.notification, results.received_on
FROM software AS s
JOIN register_entries AS e ON e.registration_no = s.registration_no
JOIN submissions AS sent ON starts_with(s.registration_no, sent.submission)
LEFT JOIN software_results AS results
    ON results.registration_no = s.registration_no AND results.quarter = $quarter
ORDER BY e.entry_no;
