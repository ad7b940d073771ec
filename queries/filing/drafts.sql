-- Which applications wait for a signature (D33)? Grain: one row a draft, oldest first.
-- Parameters: application (number, or NULL for all that wait).
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, document VARCHAR, document_sha256 VARCHAR,
--   received_on DATE, received_at TIMESTAMP, received_by VARCHAR.
SELECT application, bin, name, document, document_sha256, received_on, received_at, received_by
FROM application_drafts
WHERE filed_on IS NULL AND closed_on IS NULL AND ($application IS NULL OR application = $application)
ORDER BY received_at, application;
