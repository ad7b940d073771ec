-- Question: which producers did a run find how, and what was sent to them? Grain: one row a producer (BIN), a
-- page of them; total on every row.
-- Order: excluded, noticed, incomplete, ceased, conforming; then by probability. Clauses 25, 27, 28, 30; D12.
-- Parameters (NULL: any): $quarter; $previous (the run before; NULL: none); $lane ('excluded' | 'noticed' |
-- 'incomplete' | 'ceased' | 'conforming' | 'near' | 'changed'), $region (first two digits of KATO), $activity
-- (division of OKED), $criterion (0: a low indicator), $word1 to $word4 (folded; each in name or BIN),
-- $phrase (plain: exact hits first); $limit, $offset.
-- Columns: quarter VARCHAR, bin VARCHAR, name VARCHAR, kato VARCHAR, oked VARCHAR, verification_id VARCHAR,
--   band VARCHAR, probability DOUBLE, near_cutoff BOOLEAN, outcome VARCHAR, wanted VARCHAR,
--   acted_at TIMESTAMP, registration_no VARCHAR, new_production BOOLEAN, commissioned_on DATE, round INTEGER,
--   outcome_before VARCHAR, band_before VARCHAR, place INTEGER, exact BOOLEAN, criteria INTEGER[],
--   again INTEGER, low INTEGER, document_kk VARCHAR, made_at TIMESTAMP, handed_over_at TIMESTAMP,
--   taken_at TIMESTAMP, appeal_stage VARCHAR, total BIGINT.
WITH before AS (
    SELECT bin, outcome, band
    FROM monitoring_results
    WHERE quarter = $previous
),
failing AS (
    SELECT DISTINCT bin
    FROM nonconformities
    WHERE quarter = $quarter AND CASE WHEN rule = 'band' THEN 0 ELSE criterion
        END = CAST($criterion AS INTEGER)
),
near AS (
    SELECT DISTINCT bin FROM monitoring_near WHERE quarter = $quarter
),
chosen AS (
    SELECT
        results.*, before.outcome AS outcome_before, before.band AS band_before,
        CASE results.outcome WHEN 'excluded' THEN 1 WHEN 'noticed' THEN 2 WHEN 'incomplete' THEN 3
            WHEN 'ceased' THEN 4 ELSE 5 END AS place,
        coalesce(contains(plain_text(concat_ws(' ', results.name, results.bin)), CAST($phrase AS VARCHAR)),
            false) AS exact
    FROM monitoring_results AS results
    LEFT JOIN before ON before.bin = results.bin
    WHERE results.quarter = $quarter
        AND (CAST($region AS VARCHAR) IS NULL OR starts_with(results.kato, CAST($region AS VARCHAR)))
        AND (CAST($activity AS VARCHAR) IS NULL OR starts_with(results.oked, CAST($activity AS VARCHAR)))
        AND (CAST($criterion AS INTEGER) IS NULL OR results.bin IN (SELECT bin FROM failing))
        AND has_words(
            folded_text(concat_ws(' ', results.name, results.bin)),
            CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR), CAST($word4 AS VARCHAR)
        )
        AND CASE
            WHEN CAST($lane AS VARCHAR) IS NULL THEN true
            WHEN CAST($lane AS VARCHAR) = 'near' THEN results.outcome = 'conforming'
                AND (results.near_cutoff OR results.bin IN (SELECT bin FROM near))
            WHEN CAST($lane AS VARCHAR) = 'changed' THEN before.outcome <> results.outcome
                OR before.band <> results.band
            ELSE results.outcome = CAST($lane AS VARCHAR)
        END
),
counted AS (
    SELECT count(*) AS total FROM chosen
),
shown AS (
    SELECT *
    FROM chosen
    ORDER BY exact DESC, place, probability NULLS LAST, bin
    LIMIT $limit OFFSET $offset
),
criteria AS (
    SELECT failed.bin, list(failed.criterion) AS criteria, max(failed.again) AS again, max(failed.low) AS low
    FROM (
        SELECT bin, criterion, max(CASE WHEN runs > 1 THEN 1 ELSE 0 END) AS again,
            max(CASE WHEN rule = 'band' THEN 1 ELSE 0 END) AS low
        FROM nonconformities
        WHERE quarter = $quarter AND bin IN (SELECT bin FROM shown)
        GROUP BY bin, criterion
    ) AS failed
    GROUP BY failed.bin
),
letters AS (
    SELECT
        letters.bin, min(letters.document_kk) AS document_kk, min(documents.made_at) AS made_at,
        min(outbox.handed_over_at) AS handed_over_at,
        min(outbox.taken_at) AS taken_at
    FROM monitoring_letters AS letters
    LEFT JOIN documents ON documents.document_no = letters.document_kk
    LEFT JOIN outbox ON outbox.document_no = letters.document_kk
    WHERE letters.quarter = $quarter AND letters.bin IN (SELECT bin FROM shown)
    GROUP BY letters.bin
),
complaints AS (
    SELECT bin, max(stage) AS appeal_stage
    FROM appeals
    WHERE quarter = $quarter AND bin IN (SELECT bin FROM shown)
    GROUP BY bin
),
final AS (
    SELECT
        shown.*, criteria.criteria, coalesce(criteria.again, 0) AS again, coalesce(criteria.low, 0) AS low,
        letters.document_kk, letters.made_at,
        letters.handed_over_at, letters.taken_at, complaints.appeal_stage, counted.total
    FROM shown
    LEFT JOIN criteria ON criteria.bin = shown.bin
    LEFT JOIN letters ON letters.bin = shown.bin
    LEFT JOIN complaints ON complaints.bin = shown.bin
    CROSS JOIN counted
)
SELECT *
FROM final
ORDER BY exact DESC, place, probability NULLS LAST, bin;
