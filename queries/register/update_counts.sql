-- Question: of the entries in force on a day, how many were brought up to date for a quarter in time, late,
-- not at all? Grain: one row.
-- Parameters: $quarter ('2026Q3'), $due_on (its day of clause 26), $day. Clause 26.
-- Columns: entries BIGINT, given BIGINT, late BIGINT, none BIGINT.
WITH updates AS (
    SELECT registration_no, min(received_on) AS received_on
    FROM producer_updates
    WHERE quarter = $quarter
    GROUP BY registration_no
),
entries AS (
    SELECT DISTINCT registration_no
    FROM register_on($day)
),
final AS (
    SELECT
        count(*) AS entries,
        coalesce(sum(CASE WHEN updates.received_on <= CAST($due_on AS DATE) THEN 1 ELSE 0 END), 0) AS given,
        coalesce(sum(CASE WHEN updates.received_on > CAST($due_on AS DATE) THEN 1 ELSE 0 END), 0) AS late
    FROM entries
    LEFT JOIN updates ON updates.registration_no = entries.registration_no
)
SELECT entries, CAST(given AS BIGINT) AS given, CAST(late AS BIGINT) AS late,
    CAST(entries - given - late AS BIGINT) AS none
FROM final;
