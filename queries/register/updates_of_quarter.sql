-- Question: which entries were brought up to date for a quarter, in time or late, and which were not? Grain:
-- one row an entry, a page of
-- them; order: entries. Clause 26. Entries: in force on $day. $quarter: '2026Q3'; $due_on: its day of clause
-- 26.
-- Parameters (NULL: any): $lane ('given' | 'late' | 'none'), $word1 to $word4 (folded; each must occur),
-- $phrase (plain: exact hits first); $limit, $offset.
-- Columns: registration_no VARCHAR, bin VARCHAR, name VARCHAR, name_ru VARCHAR, kato VARCHAR,
--   entry_no INTEGER, exact BOOLEAN, received_on DATE, changes HUGEINT, lane VARCHAR, total BIGINT.
WITH updates AS (
    SELECT registration_no, min(received_on) AS received_on, count(*) AS updates,
        sum(CASE WHEN changes = '{}' THEN 0 ELSE 1 END) AS changes
    FROM producer_updates
    WHERE quarter = $quarter
    GROUP BY registration_no
),
entries AS (
    SELECT registration_no, min(bin) AS bin, min(name) AS name, min(name_ru) AS name_ru, min(kato) AS kato
    FROM register_on($day)
    WHERE has_words(search, CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR),
        CAST($word4 AS VARCHAR))
    GROUP BY registration_no
),
placed AS (
    SELECT
        entries.*, register_entries.entry_no,
        coalesce(contains(plain_text(concat_ws(' ', entries.name, entries.name_ru, entries.bin)),
            CAST($phrase AS VARCHAR)), false) AS exact,
        updates.received_on, updates.changes,
        CASE
            WHEN updates.received_on IS NULL THEN 'none'
            WHEN updates.received_on > CAST($due_on AS DATE) THEN 'late'
            ELSE 'given'
        END AS lane
    FROM entries
    JOIN register_entries ON register_entries.registration_no = entries.registration_no
    LEFT JOIN updates ON updates.registration_no = entries.registration_no
),
chosen AS (
    SELECT * FROM placed WHERE lane = coalesce(CAST($lane AS VARCHAR), lane)
),
final AS (
    SELECT chosen.*, (SELECT count(*) FROM chosen) AS total
    FROM chosen
    ORDER BY exact DESC, entry_no
    LIMIT $limit OFFSET $offset
)
SELECT *
FROM final
ORDER BY exact DESC, entry_no;
