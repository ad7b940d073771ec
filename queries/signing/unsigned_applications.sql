-- Which applications has no applicant signed (clause 10)? Grain: one row an application, in order of numbers.
-- No parameters.
-- Columns: application VARCHAR, bin VARCHAR, filed_on DATE, document VARCHAR, document_sha256 VARCHAR.
SELECT application, bin, filed_on, document, document_sha256
FROM applications
WHERE application NOT IN (SELECT subject FROM signatures)
ORDER BY application;
