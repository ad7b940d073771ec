-- Question: whom did the last run tell to remove nonconformities, of those still in the Register (clause 27)?
-- Grain: one row an entry.
-- Parameters: today. None while that run is under way.
-- Columns: registration_no VARCHAR, bin VARCHAR, name VARCHAR, made_up BOOLEAN, document_kk VARCHAR,
--   document_ru VARCHAR, quarter VARCHAR, run_on DATE.
WITH last_run AS (
    SELECT quarter FROM monitoring_runs WHERE completed_at IS NOT NULL ORDER BY quarter DESC LIMIT 1
),
standing AS (
    SELECT registration_no, min(bin) AS bin, min(name) AS name
    FROM register_on($today)
    GROUP BY registration_no
)
SELECT s.registration_no, s.bin, s.name, e.made_up, l.document_kk, l.document_ru, r.quarter,
    l.sent_on AS run_on
FROM monitoring_letters AS l
JOIN last_run AS r ON r.quarter = l.quarter
JOIN standing AS s ON s.registration_no = l.registration_no
JOIN register_entries AS e ON e.registration_no = l.registration_no
WHERE l.kind = 'notice_remedy'
ORDER BY e.entry_no;
