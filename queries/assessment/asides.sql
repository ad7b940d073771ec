-- Who stands aside in a case? Grain: one row a person, in order. $application: its number.
-- Columns: login VARCHAR, kind VARCHAR, reason_kk VARCHAR, reason_ru VARCHAR, stood_aside_on DATE,
--   recorded_by VARCHAR, recorded_at TIMESTAMP.
SELECT login, kind, reason_kk, reason_ru, stood_aside_on, recorded_by, recorded_at
FROM assessment_asides
WHERE application = $application
ORDER BY recorded_at;
