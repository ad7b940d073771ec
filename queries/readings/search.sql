-- Question: who read what: of whom and of what are all the words asked for said? Grain: one row a reading,
-- exact hits first, then the newest.
-- Parameters (NULL: any): $word1 to $word4 (folded; each in the reader's login or a name kept for it, in the
-- subject, or in the name or BIN of the producer that the subject is about), $phrase (plain); $kind; $logins
-- with $names of people who are not kept (a demonstration's); $most, how many at most. recorded_at is UTC.
-- Columns: reading_no BIGINT, recorded_at TIMESTAMP, login VARCHAR, role VARCHAR, kind VARCHAR,
--   subject VARCHAR, exact BOOLEAN.
WITH named AS (
    SELECT login, name FROM people
    UNION ALL
    SELECT unnest(CAST($logins AS VARCHAR[])), unnest(CAST($names AS VARCHAR[]))
),
readers AS (
    SELECT login, string_agg(DISTINCT name, ' ') AS name FROM named GROUP BY login
),
cases AS (
    SELECT application AS subject, bin FROM applications
    UNION ALL
    SELECT verification_id, bin FROM verifications
    UNION ALL
    SELECT appeal, bin FROM appeals
    UNION ALL
    SELECT update_no, bin FROM update_cases
),
firms AS (
    SELECT bin, string_agg(DISTINCT name, ' ') AS name
    FROM (SELECT bin, name FROM applications UNION ALL SELECT bin, name FROM register_rows)
    GROUP BY bin
),
about AS (
    SELECT subject, bin FROM cases
    UNION ALL
    SELECT documents.document_no, cases.bin
    FROM documents
    JOIN cases ON cases.subject = documents.subject
),
worded AS (
    SELECT
        readings.*,
        concat_ws(' ', readings.login, readers.name, readings.subject, about.bin, firms.name) AS words
    FROM readings
    LEFT JOIN readers ON readers.login = readings.login
    LEFT JOIN about ON about.subject = readings.subject
    LEFT JOIN firms ON firms.bin = coalesce(about.bin, readings.subject)
    WHERE CAST($kind AS VARCHAR) IS NULL OR readings.kind = CAST($kind AS VARCHAR)
),
final AS (
    SELECT
        reading_no, recorded_at, login, role, kind, subject,
        coalesce(contains(plain_text(words), CAST($phrase AS VARCHAR)), false) AS exact
    FROM worded
    WHERE has_words(
        folded_text(words),
        CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR), CAST($word4 AS VARCHAR)
    )
)
SELECT *
FROM final
ORDER BY exact DESC, reading_no DESC
LIMIT $most;
