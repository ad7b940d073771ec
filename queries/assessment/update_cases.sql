-- Question: which updates of producers has a commission before it, or had? Grain: one row a case, by
-- deadline.
-- Clauses 26, 15, 17 (D30): a member sees those of the own commissions. $login: a member, or who noted the
-- update; NULL: every commission. $today: the date in Almaty; $ended: closed ones instead of open ones.
-- Columns: update_no VARCHAR, registration_no VARCHAR, row_no INTEGER, assessed VARCHAR, bin VARCHAR,
--   name VARCHAR, stage VARCHAR, received_on DATE, due_on DATE, closed_on DATE, commission VARCHAR.
WITH by_hand AS (
    SELECT application, arg_max(commission, recorded_at) AS commission
    FROM assessments
    GROUP BY application
),
by_oked AS (
    SELECT update_cases.update_no,
        longest_fitting(industries.commission, industries.prefix) AS commission
    FROM update_cases
    JOIN industries_on($today) AS industries ON oked_begins(update_cases.oked, industries.prefix)
    GROUP BY update_cases.update_no
),
assigned AS (
    SELECT update_cases.*, coalesce(by_hand.commission, by_oked.commission) AS commission
    FROM update_cases
    LEFT JOIN by_hand ON by_hand.application = update_cases.update_no
    LEFT JOIN by_oked ON by_oked.update_no = update_cases.update_no
    WHERE (update_cases.closed_on IS NOT NULL) = CAST($ended AS BOOLEAN)
)
SELECT
    assigned.update_no, assigned.registration_no, assigned.row_no, assigned.assessed, assigned.bin,
    assigned.name, assigned.stage, assigned.received_on, assigned.due_on, assigned.closed_on,
    assigned.commission
FROM assigned
LEFT JOIN seats_on($login, $today) AS seats ON seats.commission = assigned.commission
WHERE CAST($login AS VARCHAR) IS NULL OR seats.commission IS NOT NULL
    OR assigned.login = CAST($login AS VARCHAR)
ORDER BY assigned.due_on, assigned.update_no;
