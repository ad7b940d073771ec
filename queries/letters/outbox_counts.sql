-- Question: how many letters are in each state, and of which kinds? Grain: one row per state and kind.
-- Clauses: 14, 24(2).
-- Columns: state VARCHAR, kind VARCHAR, n BIGINT.
SELECT
    CASE
        WHEN outbox.taken_at IS NOT NULL THEN 'taken'
        WHEN outbox.handed_over_at IS NOT NULL THEN 'handed_over'
        ELSE 'queued'
    END AS state,
    documents.kind,
    count(*) AS n
FROM outbox
JOIN documents ON documents.document_no = outbox.document_no
GROUP BY 1, 2
ORDER BY 1, 2
