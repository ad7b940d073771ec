-- Keeps the conclusions of clause 18 of a sitting that an upheld complaint set aside.
-- Parameters: application, set_aside_on, ground.
INSERT INTO assessment_checks_set_aside
SELECT
    application, check_no, conclusion, note_kk, note_ru, login, concluded_on, recorded_at, $set_aside_on,
    $ground
FROM assessment_checks
WHERE application = $application;
