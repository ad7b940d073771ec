-- Does a document wait for its signature already? Grain: one row, or none. Parameters: sha256. Clause 10.
-- Columns: application VARCHAR.
SELECT application
FROM application_drafts
WHERE document_sha256 = $sha256 AND filed_on IS NULL AND closed_on IS NULL;
