-- Does an application carry a signature over its text as it is kept now (clause 10)? Grain: one row.
-- $application: its number.
-- Columns: signed BOOLEAN.
SELECT count(*) > 0 AS signed
FROM signatures
JOIN applications ON applications.application = signatures.subject
LEFT JOIN application_contents ON application_contents.application = applications.application
WHERE signatures.subject = $application
    AND signatures.content_sha256 = coalesce(application_contents.sha256, applications.document_sha256);
