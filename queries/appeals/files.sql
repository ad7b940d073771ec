-- Case files made of an appeal. Grain: one row a document, the newest first.
-- Columns: document_no VARCHAR.
SELECT document_no
FROM documents
WHERE kind = 'case_file' AND subject = $appeal
ORDER BY year DESC, serial DESC, language;
