-- Question: which is the newest document of a kind about an application, an entry of the Register or a
-- submission, in a language?
-- Grain: one row, or none. Parameters: $kind, $subject, $language. Clauses: 5, 6, 22-24.
-- Columns: document_no VARCHAR.
SELECT document_no
FROM documents
WHERE kind = $kind AND subject = $subject AND language = $language
ORDER BY year DESC, serial DESC
LIMIT 1
