-- The bytes of a draft that the applicant signs: the file as given, else the text. Grain: one row, or none.
-- Parameters: application.
-- Columns: file_name VARCHAR, content BLOB.
SELECT
    coalesce(c.file_name, d.application || '.json') AS file_name,
    coalesce(c.content, encode(d.document)) AS content
FROM application_drafts AS d
LEFT JOIN application_contents AS c ON c.application = d.application
WHERE d.application = $application;
