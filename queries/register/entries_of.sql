-- Question: which of these registration numbers are in the Register, and what were they imported from? Grain:
-- one row an entry.
-- Parameter: $numbers (list of text). Annex 1, column 1.
-- Columns: registration_no VARCHAR, import_sha256 VARCHAR, origin VARCHAR.
SELECT registration_no, import_sha256, origin
FROM register_entries
WHERE list_contains($numbers, registration_no);
