-- Which of these documents were signed inside, by whom and when (clause 6)? Grain: one row a signed document,
-- by number.
-- $documents: their numbers.
-- Columns: document_no VARCHAR, content BLOB, sha256 VARCHAR, login VARCHAR, name VARCHAR,
--   organisation VARCHAR, signed_at TIMESTAMP, timestamped BOOLEAN, demonstration BOOLEAN.
SELECT document_no, content, sha256, login, name, organisation, signed_at, timestamped, demonstration
FROM signed_copies
WHERE list_contains($documents, document_no)
ORDER BY document_no;
