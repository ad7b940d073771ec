-- Question: which letters did runs send to a producer, and how far has each come? Grain: one row a letter
-- (its Kazakh number), oldest first.
-- Parameter: $bin. Clauses 27, 28, 30.
-- Columns: quarter VARCHAR, registration_no VARCHAR, kind VARCHAR, document_kk VARCHAR, document_ru VARCHAR,
--   made_at TIMESTAMP, queued_at TIMESTAMP, handed_over_at TIMESTAMP, taken_at TIMESTAMP.
SELECT
    letters.quarter, letters.registration_no, letters.kind, letters.document_kk, letters.document_ru,
    documents.made_at, outbox.queued_at,
    outbox.handed_over_at, outbox.taken_at
FROM monitoring_letters AS letters
LEFT JOIN documents ON documents.document_no = letters.document_kk
LEFT JOIN outbox ON outbox.document_no = letters.document_kk
WHERE letters.bin = $bin
ORDER BY documents.made_at, letters.document_kk;
