-- The applicant as the papers of an assessment name it, and the application as filed. Grain: one row, or
-- none. $application: its number.
SELECT application, bin, name, filed_on, document, made_up
FROM applications
WHERE application = $application;
