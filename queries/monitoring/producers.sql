-- Question: whom does a run monitor (clause 25)? Entries of the Register in force on a day, without those
-- that came on notification of the informatisation body (clause 8: it monitors them itself, 29). Grain: one
-- row an entry, in the order of entries. Parameters: day; included_by (the quarter's last day: who came later
-- is not judged for it, D29). An entry whose exclusion an appeal suspends waits for the decision (33, D20).
-- Columns: entry_no INTEGER, registration_no VARCHAR, bin VARCHAR, name VARCHAR, kato VARCHAR, oked VARCHAR,
--   application VARCHAR, made_up BOOLEAN, commissioned_on DATE, new_production BOOLEAN.
WITH standing AS (
    SELECT
        registration_no, bin, name, kato, oked,
        row_number() OVER (PARTITION BY registration_no ORDER BY row_no) AS place,
        min(included_on) OVER (PARTITION BY registration_no) AS included_on
    FROM register_on($day)
),
software AS (
    SELECT registration_no FROM register_changes WHERE kind = 'included' AND ground = '8'
),
final AS (
    SELECT
        e.entry_no, s.registration_no, s.bin, s.name, s.kato, s.oked, e.application, e.made_up,
        CASE WHEN a.new_production THEN a.commissioned_on END AS commissioned_on,
            coalesce(a.new_production, false) AS new_production
    FROM standing AS s
    JOIN register_entries AS e ON e.registration_no = s.registration_no
    LEFT JOIN applications AS a ON a.application = e.application
    WHERE s.place = 1 AND s.included_on <= CAST($included_by AS DATE)
        AND NOT EXISTS (SELECT 1 FROM software AS w WHERE w.registration_no = s.registration_no)
        AND NOT EXISTS (SELECT 1 FROM under_appeal() AS u WHERE u.registration_no = s.registration_no)
)
SELECT * FROM final ORDER BY entry_no;
