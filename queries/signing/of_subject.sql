-- Which signatures stand under a document or an application, over its bytes as they are kept now (clauses 10,
-- 22, 23)?
-- Grain: one row a signature, in order of signing. $subject: the document's number or the application's.
-- Columns: subject VARCHAR, login VARCHAR, name VARCHAR, iin VARCHAR, bin VARCHAR,
--   certificate_serial VARCHAR, issuer VARCHAR, signed_at TIMESTAMP, timestamped BOOLEAN,
--   received_at TIMESTAMP, received_by VARCHAR, list_of TIMESTAMP, demonstration BOOLEAN, cms BLOB,
--   cms_sha256 VARCHAR.
WITH kept AS (
    SELECT document_no AS subject, sha256 FROM documents WHERE document_no = $subject
    UNION ALL
    SELECT a.application AS subject, coalesce(c.sha256, a.document_sha256) AS sha256
    FROM applications AS a
    LEFT JOIN application_contents AS c ON c.application = a.application
    WHERE a.application = $subject
),
final AS (
    SELECT
        signatures.subject, signatures.login, signatures.name, signatures.iin, signatures.bin,
        signatures.certificate_serial,
        signatures.issuer, signatures.signed_at, signatures.timestamped, signatures.received_at,
        signatures.received_by,
        signatures.list_of, signatures.demonstration, signatures.cms, signatures.cms_sha256
    FROM signatures
    JOIN kept ON kept.subject = signatures.subject AND kept.sha256 = signatures.content_sha256
)
SELECT *
FROM final
ORDER BY signed_at, cms_sha256;
