-- Question: which letters has an application, an entry of the Register or a submission got, and how far is
-- each on its way to the cabinet?
-- Grain: one row per letter (a language each), in the order they were made. Parameters: $subject. Clauses: 9,
-- 14, 24(2), 26-28, 30-34.
-- Columns: document_no VARCHAR, kind VARCHAR, language VARCHAR, verification_id VARCHAR, made_at TIMESTAMP,
--   made_by VARCHAR, template_version VARCHAR, sha256 VARCHAR, source VARCHAR, queued_at TIMESTAMP,
--   handed_over_at TIMESTAMP, taken_at TIMESTAMP.
SELECT
    documents.document_no, documents.kind, documents.language, documents.verification_id, documents.made_at,
    documents.made_by,
    documents.template_version, documents.sha256, documents.source,
    outbox.queued_at, outbox.handed_over_at, outbox.taken_at
FROM documents
JOIN outbox ON outbox.document_no = documents.document_no
WHERE documents.subject = $subject
ORDER BY documents.made_at, documents.document_no
