-- Question: which cases has a commission before it, and what is each waiting for? Clauses 15-24, 17: a member
-- sees those of the own commissions.
-- Grain: one row a case in the asked stages, by deadline, then those whose term stands by days left.
-- $login: a member or the official of the case; NULL: every commission. $stages; $commission: NULL for any;
-- $today: the date in Almaty; $limit, $offset. $word1 to $word4 (folded; each in name, number or BIN; NULL:
-- any),
-- $phrase (plain: exact hits first).
-- Columns: commission VARCHAR, taken_up_on DATE, application VARCHAR, bin VARCHAR, name VARCHAR,
--   oked VARCHAR, filed_on DATE, made_up BOOLEAN, stage VARCHAR, version INTEGER, official VARCHAR,
--   band VARCHAR, result VARCHAR, clause VARCHAR, term_from DATE, due_on DATE, days_left INTEGER,
--   closed_on DATE, exact BOOLEAN, total BIGINT.
WITH staged AS (
    SELECT cases.application, applications.oked
    FROM cases
    JOIN applications ON applications.application = cases.application
    WHERE list_contains(CAST($stages AS VARCHAR[]), cases.stage)
),
ranked_by_hand AS (
    SELECT
        application, commission, taken_up_on,
        row_number() OVER (PARTITION BY application ORDER BY recorded_at DESC) AS place
    FROM assessments
),
by_oked AS (
    SELECT staged.application, longest_fitting(industries.commission, industries.prefix) AS commission
    FROM staged
    JOIN industries_on($today) AS industries ON oked_begins(staged.oked, industries.prefix)
    GROUP BY staged.application
),
assigned AS (
    SELECT
        staged.application, coalesce(ranked_by_hand.commission, by_oked.commission) AS commission,
        ranked_by_hand.taken_up_on
    FROM staged
    LEFT JOIN ranked_by_hand ON ranked_by_hand.application = staged.application AND ranked_by_hand.place = 1
    LEFT JOIN by_oked ON by_oked.application = staged.application
),
visible AS (
    SELECT
        assigned.commission, assigned.taken_up_on, cases.application, applications.bin, applications.name,
        applications.oked,
        applications.filed_on, applications.made_up, cases.stage, cases.version, cases.official, cases.band,
        cases.result,
        cases.clause, cases.term_from, cases.due_on, cases.days_left, cases.closed_on,
        coalesce(contains(
            plain_text(concat_ws(' ', applications.name, cases.application, applications.bin)),
            CAST($phrase AS VARCHAR)
        ), false) AS exact
    FROM assigned
    JOIN cases ON cases.application = assigned.application
    JOIN applications ON applications.application = assigned.application
    LEFT JOIN seats_on($login, $today) AS seats ON seats.commission = assigned.commission
    WHERE (CAST($login AS VARCHAR) IS NULL OR seats.commission IS NOT NULL
        OR cases.official = CAST($login AS VARCHAR))
        AND (CAST($commission AS VARCHAR) IS NULL OR assigned.commission = CAST($commission AS VARCHAR))
        AND has_words(
            folded_text(concat_ws(' ', applications.name, cases.application, applications.bin)),
            CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR), CAST($word4 AS VARCHAR)
        )
),
counted AS (
    SELECT count(*) AS total FROM visible
),
final AS (
    SELECT visible.*, counted.total
    FROM visible
    CROSS JOIN counted
)
SELECT *
FROM final
ORDER BY exact DESC, closed_on IS NOT NULL, due_on NULLS LAST, days_left NULLS LAST, application
LIMIT $limit OFFSET $offset;
