-- The applicant as the papers of an assessment name it, and the application as filed. Grain: one row, or
-- none. $application: its number.
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, filed_on DATE, document VARCHAR, made_up BOOLEAN.
SELECT application, bin, name, filed_on, document, made_up
FROM applications
WHERE application = $application;
