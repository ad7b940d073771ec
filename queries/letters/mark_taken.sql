-- Question: marks a letter as taken by its recipient; one marked already keeps its first moment.
-- Grain: one row. Parameters: $document_no, $at (UTC).
UPDATE outbox SET taken_at = $at
WHERE document_no = $document_no AND taken_at IS NULL
