-- Question: which versions of the rows of these entries stand now? Grain: one row an entry, good and period
-- of
-- validity.
-- Parameter: $numbers (list of text). Annex 1, column 1.
SELECT *
FROM register_rows
WHERE list_contains($numbers, registration_no) AND superseded_by IS NULL
ORDER BY registration_no, row_no, valid_from, change_no;
