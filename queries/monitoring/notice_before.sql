-- Question: which notice told a producer of its nonconformities in an earlier run (clause 27, named by clause
-- 28)? Grain: one row an entry.
-- Parameters: quarter (of that run), entries (registration numbers).
-- Columns: registration_no VARCHAR, document_kk VARCHAR, document_ru VARCHAR.
SELECT registration_no, document_kk, document_ru
FROM monitoring_letters
WHERE quarter = $quarter AND kind = 'notice_remedy' AND list_contains($entries, registration_no)
ORDER BY registration_no;
