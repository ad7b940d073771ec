-- Question: which entries of producers does a run act on (clauses 27, 28)? As producers.sql, of these BINs.
-- Grain: one row an entry.
-- Parameters: day, bins (list).
-- Columns: entry_no INTEGER, registration_no VARCHAR, bin VARCHAR, name VARCHAR, application VARCHAR,
--   made_up BOOLEAN, new_production BOOLEAN.
WITH standing AS (
    SELECT
        registration_no, bin, name,
        row_number() OVER (PARTITION BY registration_no ORDER BY row_no) AS place
    FROM register_on($day)
    WHERE list_contains($bins, bin)
),
final AS (
    SELECT e.entry_no, s.registration_no, s.bin, s.name, e.application, e.made_up,
        coalesce(a.new_production, false) AS new_production
    FROM standing AS s
    JOIN register_entries AS e ON e.registration_no = s.registration_no
    LEFT JOIN applications AS a ON a.application = e.application
    WHERE s.place = 1 AND NOT EXISTS (
        SELECT 1 FROM register_changes AS c WHERE c.registration_no = s.registration_no
            AND c.kind = 'included' AND c.ground = '8'
    )
        AND NOT EXISTS (SELECT 1 FROM under_appeal() AS u WHERE u.registration_no = s.registration_no)
)
SELECT * FROM final ORDER BY entry_no;
