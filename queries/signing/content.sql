-- The bytes that are signed: a document's PDF, an application's file as given, else its text as kept. Grain:
-- one row, or none.
-- $subject: number of either.
-- subject_of: the application (or other subject) that a document belongs to; bin: the applicant's; made_at:
-- NULL for an application,
-- which is signed before it is received.
-- Columns: subject VARCHAR, signs VARCHAR, kind VARCHAR, subject_of VARCHAR, content BLOB, sha256 VARCHAR,
--   made_at TIMESTAMP, bin VARCHAR.
SELECT
    d.document_no AS subject, 'document' AS signs, d.kind, d.subject AS subject_of, d.content, d.sha256,
    d.made_at, CAST(NULL AS VARCHAR) AS bin
FROM documents AS d
WHERE d.document_no = $subject
UNION ALL
SELECT
    a.application AS subject, 'application' AS signs, 'application' AS kind, a.application AS subject_of,
    coalesce(c.content, encode(a.document)) AS content, coalesce(c.sha256, a.document_sha256) AS sha256,
    CAST(NULL AS TIMESTAMP) AS made_at, a.bin
FROM applications AS a
LEFT JOIN application_contents AS c ON c.application = a.application
WHERE a.application = $subject;
