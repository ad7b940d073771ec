-- Question: which updates of producers has a commission before it, or had? Grain: one row a case, by
-- deadline.
-- Clauses 26, 15, 17 (D30): a member sees those of the own commissions. $login: a member, or who noted the
-- update; NULL: every commission. $today: the date in Almaty; $ended: closed ones instead of open ones.
-- Columns: update_no VARCHAR, registration_no VARCHAR, row_no INTEGER, assessed VARCHAR, bin VARCHAR,
--   name VARCHAR, stage VARCHAR, received_on DATE, due_on DATE, closed_on DATE, commission VARCHAR.
WITH in_force AS (
    SELECT commission, max(edition) AS edition
    FROM commission_editions
    WHERE valid_from <= CAST($today AS DATE)
    GROUP BY commission
),
seats AS (
    SELECT DISTINCT commission_seats.commission
    FROM commission_seats
    JOIN in_force ON in_force.commission = commission_seats.commission
        AND in_force.edition = commission_seats.edition
    WHERE commission_seats.login = CAST($login AS VARCHAR)
        AND (commission_seats.seated_from IS NULL OR commission_seats.seated_from <= CAST($today AS DATE))
        AND (commission_seats.seated_to IS NULL OR commission_seats.seated_to >= CAST($today AS DATE))
),
by_hand AS (
    SELECT application, arg_max(commission, recorded_at) AS commission
    FROM assessments
    GROUP BY application
),
by_oked AS (
    SELECT update_cases.update_no,
        arg_max(commission_industries.commission, length(commission_industries.prefix)) AS commission
    FROM update_cases
    JOIN commission_industries
        ON starts_with(replace(coalesce(update_cases.oked, ''), '.', ''), commission_industries.prefix)
    JOIN in_force ON in_force.commission = commission_industries.commission
        AND in_force.edition = commission_industries.edition
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
LEFT JOIN seats ON seats.commission = assigned.commission
WHERE CAST($login AS VARCHAR) IS NULL OR seats.commission IS NOT NULL
    OR assigned.login = CAST($login AS VARCHAR)
ORDER BY assigned.due_on, assigned.update_no;
