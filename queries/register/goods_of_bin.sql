-- Question: which goods of a producer stand in the Register on a day, and in which entries (clause 5)? Grain:
-- one row a good of an entry, in the order of entries. Parameters: bin, day.
-- Columns: registration_no VARCHAR, row_no INTEGER, product VARCHAR, tnved VARCHAR.
SELECT r.registration_no, r.row_no, r.product, r.tnved
FROM register_on($day) AS r
JOIN register_entries AS e ON e.registration_no = r.registration_no
WHERE r.bin = $bin
ORDER BY e.entry_no, r.row_no;
