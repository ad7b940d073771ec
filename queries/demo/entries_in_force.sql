-- Which entries of the Register are in force on a day? Grain: one row an entry, in their order. $on: the day;
-- $most: how many at most.
-- Columns: registration_no VARCHAR.
WITH standing AS (
    SELECT DISTINCT registration_no
    FROM register_on($on)
),
final AS (
    SELECT standing.registration_no, entries.entry_no
    FROM standing
    JOIN register_entries AS entries ON entries.registration_no = standing.registration_no
)
SELECT registration_no FROM final ORDER BY entry_no LIMIT $most;
