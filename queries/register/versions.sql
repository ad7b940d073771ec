-- Question: which versions of an entry's rows stand now? Grain: one row a good and period of validity.
-- Parameter: $registration_no.
SELECT *
FROM register_rows
WHERE registration_no = $registration_no AND superseded_by IS NULL
ORDER BY row_no, valid_from, change_no;
