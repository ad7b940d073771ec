-- Question: what is kept of this document: its bytes, the words it was made from, and with which layout?
-- Grain: one row, the document. Parameters: $document_no.
-- Columns: document_no VARCHAR, kind VARCHAR, language VARCHAR, subject VARCHAR, verification_id VARCHAR,
--   made_at TIMESTAMP, made_by VARCHAR, template_version VARCHAR, source VARCHAR, content BLOB,
--   sha256 VARCHAR.
SELECT document_no, kind, language, subject, verification_id, made_at, made_by, template_version, source,
    content, sha256
FROM documents
WHERE document_no = $document_no
