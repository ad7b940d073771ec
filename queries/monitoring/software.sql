-- Question: how many software producers (included by clause 8) are in the Register on a day, and how many
-- notifications of the informatisation body came in a time? They are monitored by that body, not here
-- (clauses 29, 31). Grain: one row.
-- Parameters: $day, $from, $to.
-- Columns: producers BIGINT, notifications BIGINT.
WITH software AS (
    SELECT DISTINCT register_rows.bin
    FROM register_on($day) AS register_rows
    JOIN register_changes ON register_changes.registration_no = register_rows.registration_no
    WHERE register_changes.kind = 'included' AND register_changes.ground = '8'
)
SELECT
    (SELECT count(*) FROM software) AS producers,
    (
        SELECT count(*)
        FROM software_notifications
        WHERE notified_on >= CAST($from AS DATE) AND notified_on <= CAST($to AS DATE)
    ) AS notifications;
