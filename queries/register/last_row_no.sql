-- Question: which number did the newest good of an entry get, superseded versions included? Grain: one row.
-- Parameter: $registration_no.
-- Columns: row_no INTEGER.
SELECT coalesce(max(row_no), 0) AS row_no
FROM register_rows
WHERE registration_no = $registration_no;
