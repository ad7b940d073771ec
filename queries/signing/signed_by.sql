-- Who has signed a document, over its bytes as they are kept now (clauses 22, 23)? Grain: one row a signature
-- of a known person, in order of signing. $document_no: its number.
-- Columns: login VARCHAR, signed_at TIMESTAMP.
SELECT signatures.login, signatures.signed_at
FROM signatures
JOIN documents ON documents.document_no = signatures.subject AND documents.sha256 = signatures.content_sha256
WHERE signatures.subject = $document_no AND signatures.login IS NOT NULL
ORDER BY signatures.signed_at, signatures.cms_sha256;
