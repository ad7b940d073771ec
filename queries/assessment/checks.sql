-- What was concluded on the checks of clause 18? Grain: one row a conclusion, in order: the newest of a check
-- counts.
-- Columns: check_no INTEGER, conclusion VARCHAR, note_kk VARCHAR, note_ru VARCHAR, login VARCHAR,
--   concluded_on DATE, recorded_at TIMESTAMP.
SELECT check_no, conclusion, note_kk, note_ru, login, concluded_on, recorded_at
FROM assessment_checks
WHERE application = $application
ORDER BY recorded_at;
