-- The marks of Annex 5 (clause 22). Grain: one row a mark as written, in order: the newest of a number
-- counts.
-- Columns: mark_no INTEGER, met BOOLEAN, note_kk VARCHAR, note_ru VARCHAR, login VARCHAR,
--   recorded_at TIMESTAMP.
SELECT mark_no, met, note_kk, note_ru, login, recorded_at
FROM inspection_marks
WHERE application = $application
ORDER BY recorded_at;
