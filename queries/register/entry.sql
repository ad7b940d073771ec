-- Question: is there an entry of this registration number? Grain: one row, or none. Parameter:
-- $registration_no. Annex 1, column 1.
-- Columns: registration_no VARCHAR, entry_no INTEGER, origin VARCHAR, application VARCHAR,
--   import_sha256 VARCHAR, made_up BOOLEAN, recorded_at TIMESTAMP.
SELECT registration_no, entry_no, origin, application, import_sha256, made_up, recorded_at
FROM register_entries
WHERE registration_no = $registration_no;
