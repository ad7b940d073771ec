-- Question: may files be added to an application or to an update before a commission (D30): is it a draft
-- that waits, or a case that is open? Grain: one row, or none. $application: its number. Clauses 10, 26.
-- Columns: stage VARCHAR, is_open BOOLEAN, document VARCHAR, row_no INTEGER.
SELECT cases.stage, cases.closed_on IS NULL AS is_open, applications.document, NULL AS row_no
FROM cases
JOIN applications ON applications.application = cases.application
WHERE cases.application = $application
UNION ALL
SELECT 'draft' AS stage, filed_on IS NULL AND closed_on IS NULL AS is_open, document, NULL AS row_no
FROM application_drafts
WHERE application = $application AND filed_on IS NULL
UNION ALL
SELECT stage, closed_on IS NULL AS is_open, NULL AS document, row_no
FROM update_cases
WHERE update_no = $application;
