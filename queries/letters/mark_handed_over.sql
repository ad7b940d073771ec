-- Question: marks a letter as handed over; one marked already keeps its first moment.
-- Grain: one row. Parameters: $document_no, $at (UTC).
UPDATE outbox SET handed_over_at = $at
WHERE document_no = $document_no AND handed_over_at IS NULL
