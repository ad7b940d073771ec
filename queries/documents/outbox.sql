-- Question: which letters are on their way to the cabinets, and how far has each come?
-- Grain: one row per letter, oldest first. Parameters: $state: queued, handed_over, taken, or NULL for all. Clauses: 14, 24(2).
WITH letters AS (
    SELECT
        outbox.document_no, outbox.recipient_bin, documents.kind, documents.language, documents.subject AS application, documents.sha256,
        outbox.queued_at, outbox.handed_over_at, outbox.taken_at,
        CASE
            WHEN outbox.taken_at IS NOT NULL THEN 'taken'
            WHEN outbox.handed_over_at IS NOT NULL THEN 'handed_over'
            ELSE 'queued'
        END AS state
    FROM outbox
    JOIN documents ON documents.document_no = outbox.document_no
),

final AS (
    SELECT * FROM letters WHERE $state IS NULL OR state = $state
)

SELECT * FROM final
ORDER BY queued_at, document_no
