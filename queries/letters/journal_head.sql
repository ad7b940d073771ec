-- Question: which entry of the journal does a document bear as the newest before it, and does the journal
-- hold that entry today? Grain: one row, or none where the document bears no entry. Parameter: $document_no.
-- Clauses: 6, 14.
-- Columns: head VARCHAR, held BOOLEAN.
SELECT borne.head, borne.head LIKE '0:%' OR journal.hash IS NOT NULL AS held
FROM (SELECT source ->> '$.journal.head' AS head FROM documents WHERE document_no = $document_no) AS borne
LEFT JOIN journal
    ON journal.entry_no = CAST(split_part(borne.head, ':', 1) AS BIGINT)
    AND journal.hash = split_part(borne.head, ':', 2)
WHERE borne.head IS NOT NULL;
