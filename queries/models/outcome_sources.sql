-- What outcomes are there to learn from, and whence? Of the last decision on each entity and reference date
-- up to a day: trial (the application was verified in a trial period, D36), audit (a low result drawn for
-- the random audit, D37), else its basis. Grain: one row a source, and made up or not. Parameters: until.
-- Clauses 19, 34.
-- Columns: source VARCHAR, made_up BOOLEAN, outcomes BIGINT, positive BIGINT, entities BIGINT,
--   first_date DATE, last_date DATE, first_decided DATE, last_decided DATE.
WITH last_decisions AS (
    SELECT application, bin, reference_date, decided_on, positive, basis, made_up
    FROM outcomes AS o
    WHERE decided_on <= $until
        AND NOT EXISTS (
            SELECT 1
            FROM decisions_set_aside AS s
            WHERE s.application = o.application AND s.decided_on = o.decided_on AND s.included = o.positive
        )
    QUALIFY row_number() OVER (
        PARTITION BY bin, reference_date ORDER BY decided_on DESC, basis = 'appeal' DESC, positive
    ) = 1
),
trials AS (
    SELECT DISTINCT v.application
    FROM verifications AS v
    JOIN trial_periods AS t ON t.opened_on <= CAST(v.verified_at AS DATE)
        AND (t.closed_on IS NULL OR CAST(v.verified_at AS DATE) < t.closed_on)
    WHERE v.purpose = 'application'
),
named AS (
    SELECT d.bin, d.reference_date, d.decided_on, d.positive, d.made_up,
        CASE
            WHEN d.basis = 'appeal' THEN 'appeal'
            WHEN a.application IS NOT NULL THEN 'audit'
            WHEN t.application IS NOT NULL THEN 'trial'
            ELSE d.basis
        END AS source
    FROM last_decisions AS d
    LEFT JOIN trials AS t ON t.application = d.application
    LEFT JOIN audit_draws AS a ON a.application = d.application AND a.band = 'low'
)
SELECT source, made_up, count(*) AS outcomes, count(*) FILTER (WHERE positive) AS positive,
    count(DISTINCT bin) AS entities, min(reference_date) AS first_date, max(reference_date) AS last_date,
    min(decided_on) AS first_decided, max(decided_on) AS last_decided
FROM named
GROUP BY source, made_up
ORDER BY source, made_up;
