-- Question: may files be added to an application or to an update (26): is it a draft that waits, a case that
-- is open, or an update that counted at once (D30) of an entry in force on $on? Grain: one row, or none.
-- $application: its number. Clauses 10, 26.
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
WHERE update_no = $application
UNION ALL
SELECT 'update' AS stage, EXISTS (
        SELECT 1
        FROM register_rows
        WHERE register_rows.registration_no = producer_updates.registration_no
            AND superseded_by IS NULL AND is_in_force(valid_from, valid_to, $on)
    ) AS is_open, NULL AS document, row_no
FROM producer_updates
WHERE update_no = $application
    AND NOT EXISTS (SELECT 1 FROM update_cases WHERE update_cases.update_no = producer_updates.update_no);
