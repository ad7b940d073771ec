-- Question: which files of evidence must lie beside the database? Grain: one row a file's hash. Clause 10.
-- Columns: sha256 VARCHAR.
SELECT DISTINCT sha256
FROM evidence_files
WHERE deleted_on IS NULL
ORDER BY sha256;
