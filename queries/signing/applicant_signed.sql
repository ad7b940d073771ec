-- Does an application carry a signature over its text as it is kept now (clause 10)? Grain: one row.
-- $application: its number.
SELECT count(*) > 0 AS signed
FROM signatures
JOIN applications ON applications.application = signatures.subject AND applications.document_sha256 = signatures.content_sha256
WHERE signatures.subject = $application;
