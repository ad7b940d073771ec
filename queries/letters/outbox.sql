-- Question: which letters are on their way to the cabinets, to whom, and how far has each come?
-- Grain: one row per letter (a language each), oldest first or newest first, a page of them; total on every
-- row.
-- Parameters (NULL: any): $state (queued, handed_over, taken), $kind, $word1 to $word4 (folded; each in
-- number, name, BIN or what it is about), $phrase (plain: exact hits first); $newest_first, $limit, $offset.
-- Clauses: 9, 14, 24(2), 26-28, 30-34.
-- Columns: document_no VARCHAR, recipient_bin VARCHAR, recipient_name VARCHAR, kind VARCHAR,
--   language VARCHAR, application VARCHAR, sha256 VARCHAR, queued_at TIMESTAMP, handed_over_at TIMESTAMP,
--   taken_at TIMESTAMP, state VARCHAR, exact BOOLEAN, total BIGINT, place BIGINT, shown_at BIGINT.
WITH letters AS (
    SELECT
        outbox.document_no, outbox.recipient_bin, outbox.recipient_name, documents.kind, documents.language,
        documents.subject AS application, documents.sha256, outbox.queued_at, outbox.handed_over_at,
        outbox.taken_at,
        CASE
            WHEN outbox.taken_at IS NOT NULL THEN 'taken'
            WHEN outbox.handed_over_at IS NOT NULL THEN 'handed_over'
            ELSE 'queued'
        END AS state
    FROM outbox
    JOIN documents ON documents.document_no = outbox.document_no
),

matching AS (
    SELECT *
    FROM letters
    WHERE (CAST($state AS VARCHAR) IS NULL OR state = CAST($state AS VARCHAR))
        AND (CAST($kind AS VARCHAR) IS NULL OR kind = CAST($kind AS VARCHAR))
        AND has_words(
            folded_text(concat_ws(' ', recipient_name, document_no, application, recipient_bin)),
            CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR), CAST($word4 AS VARCHAR)
        )
),

placed AS (
    SELECT
        *,
        coalesce(
            contains(plain_text(concat_ws(' ', recipient_name, document_no, application, recipient_bin)),
                CAST($phrase AS VARCHAR)), false
        ) AS exact,
        count(*) OVER () AS total,
        row_number() OVER (ORDER BY queued_at, document_no) AS place
    FROM matching
),

final AS (
    SELECT
        *,
        CASE WHEN CAST($newest_first AS BOOLEAN) THEN -place ELSE place END AS shown_at
    FROM placed
)

SELECT *
FROM final
ORDER BY exact DESC, shown_at
LIMIT $limit OFFSET $offset
