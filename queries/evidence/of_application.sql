-- Question: which files prove what an application declares? Grain: one row a file, in their order.
-- $application. Clauses 10, 11.
-- Columns: application VARCHAR, file_no INTEGER, kind VARCHAR, file_name VARCHAR, format VARCHAR,
--   sha256 VARCHAR, bytes BIGINT, good_no INTEGER, site_no INTEGER, added_on DATE, login VARCHAR,
--   recorded_at TIMESTAMP, deleted_on DATE.
SELECT application, file_no, kind, file_name, format, sha256, bytes, good_no, site_no, added_on, login,
    recorded_at, deleted_on
FROM evidence_files
WHERE application = $application
ORDER BY file_no;
