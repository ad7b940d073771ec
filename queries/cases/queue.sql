-- Question: which application first, and when does its term end? Grain: one row a case that is asked for, a
-- page of them; total on every row.
-- excluded_before: an entry of the applicant was excluded from the Register and not restored (clause 32).
-- Order: exact hits of a search first; open cases by deadline, then those whose term stands (clause 21) by
-- days left, then closed ones; then by number.
-- Parameters (NULL: any): $word1 to $word4 (folded; each in name, number or BIN), $phrase (plain), $stage,
-- $region (first two digits of KATO), $band, $official, $overdue (true: past the deadline), $open_only (true:
-- no closed ones); $today (the date in Almaty), $limit, $offset. Clauses 13, 16, 21, 23, 24.
-- Conditions name the parameters themselves, not a CTE of them: what is not asked for is then left out of the
-- plan.
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, oked VARCHAR, region VARCHAR, filed_on DATE,
--   made_up BOOLEAN, stage VARCHAR, version INTEGER, band VARCHAR, official VARCHAR, wanted VARCHAR,
--   clause VARCHAR, term_from DATE, due_on DATE, days_left INTEGER, closed_on DATE, total BIGINT,
--   excluded_before BOOLEAN, exact BOOLEAN.
WITH applicants AS (
    SELECT application, contains(plain_text(concat_ws(' ', name, application, bin)),
        CAST($phrase AS VARCHAR)) AS exact
    FROM applications
    WHERE (CAST($region AS VARCHAR) IS NULL OR starts_with(kato, CAST($region AS VARCHAR)))
        AND has_words(
            folded_text(concat_ws(' ', name, application, bin)),
            CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR), CAST($word4 AS VARCHAR)
        )
),
matching AS (
    SELECT
        application, due_on, days_left, closed_on,
        CAST($phrase AS VARCHAR) IS NOT NULL
            AND application IN (SELECT application FROM applicants WHERE exact) AS exact
    FROM cases
    WHERE (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
        AND (CAST($band AS VARCHAR) IS NULL OR band = CAST($band AS VARCHAR))
        AND (CAST($official AS VARCHAR) IS NULL OR official = CAST($official AS VARCHAR))
        AND (NOT coalesce(CAST($overdue AS BOOLEAN), false)
            OR (closed_on IS NULL AND due_on < CAST($today AS DATE)))
        AND (NOT coalesce(CAST($open_only AS BOOLEAN), false) OR closed_on IS NULL)
        AND (
            (CAST($word1 AS VARCHAR) IS NULL AND CAST($region AS VARCHAR) IS NULL)
            OR application IN (SELECT application FROM applicants)
        )
),
counted AS (
    SELECT count(*) AS total FROM matching
),
shown AS (
    SELECT application, exact
    FROM matching
    ORDER BY exact DESC, closed_on IS NOT NULL, due_on NULLS LAST, days_left NULLS LAST, application
    LIMIT $limit OFFSET $offset
),
excluded AS (
    SELECT DISTINCT bin
    FROM register_rows
    WHERE ended_by IS NOT NULL AND superseded_by IS NULL
),
final AS (
    SELECT
        cases.application, applications.bin, applications.name, applications.oked,
        left(applications.kato, 2) AS region, applications.filed_on,
        applications.made_up, cases.stage, cases.version, cases.band, cases.official, cases.wanted,
        cases.clause, cases.term_from, cases.due_on,
        cases.days_left, cases.closed_on, counted.total, excluded.bin IS NOT NULL AS excluded_before,
        shown.exact
    FROM shown
    JOIN cases ON cases.application = shown.application
    JOIN applications ON applications.application = shown.application
    CROSS JOIN counted
    LEFT JOIN excluded ON excluded.bin = applications.bin
)
SELECT *
FROM final
ORDER BY exact DESC, closed_on IS NOT NULL, due_on NULLS LAST, days_left NULLS LAST, application;
