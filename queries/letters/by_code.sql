-- Question: which letter bears this code: its texts, whom it is to? Grain: one row per language, or none.
-- Parameters: $token. Clauses: 14, 24, 27, 28, 30.
-- Columns: document_no VARCHAR, kind VARCHAR, language VARCHAR, subject VARCHAR, source VARCHAR,
--   recipient_bin VARCHAR, recipient_name VARCHAR.
SELECT
    documents.document_no, documents.kind, documents.language, documents.subject, documents.source,
    outbox.recipient_bin, outbox.recipient_name
FROM letter_codes
JOIN documents
    ON documents.kind = letter_codes.kind
    AND documents.year = letter_codes.year
    AND documents.serial = letter_codes.serial
JOIN outbox ON outbox.document_no = documents.document_no
WHERE letter_codes.token = $token
ORDER BY documents.language;
