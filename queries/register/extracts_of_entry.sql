-- Question: which extracts of an entry were issued? Grain: one row an extract, newest first. Parameter:
-- $registration_no. Clause 6.
-- Columns: token VARCHAR, issued_on DATE, document_kk VARCHAR, document_ru VARCHAR, recorded_at TIMESTAMP.
SELECT token, issued_on, document_kk, document_ru, recorded_at
FROM register_extracts
WHERE registration_no = $registration_no
ORDER BY recorded_at DESC, token;
