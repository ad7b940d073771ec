-- The application as filed, with the day and where its case stands. Grain: one row, or none. $application:
-- its number.
-- Columns: document VARCHAR, filed_on DATE, stage VARCHAR, closed_on DATE.
SELECT applications.document, applications.filed_on, cases.stage, cases.closed_on
FROM applications
JOIN cases ON cases.application = applications.application
WHERE applications.application = $application;
