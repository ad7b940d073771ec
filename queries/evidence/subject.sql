-- Question: may files be added to an application: is it a draft that waits, or a case that is open? Grain:
-- one row, or none. $application. Clause 10.
-- Columns: stage VARCHAR, is_open BOOLEAN, document VARCHAR.
SELECT cases.stage, cases.closed_on IS NULL AS is_open, applications.document
FROM cases
JOIN applications ON applications.application = cases.application
WHERE cases.application = $application
UNION ALL
SELECT 'draft' AS stage, filed_on IS NULL AND closed_on IS NULL AS is_open, document
FROM application_drafts
WHERE application = $application AND filed_on IS NULL;
