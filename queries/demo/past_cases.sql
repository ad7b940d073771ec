-- Which past applications wait for a commission that has decided them long ago? Grain: one row a case in
-- assessment with an outcome.
-- Parameters: none. The demonstration leads them along the path with the day and the result of that outcome.
-- Columns: application VARCHAR, version INTEGER, band VARCHAR, verification_id VARCHAR, term_from DATE,
--   due_on DATE, decided_on DATE, positive BOOLEAN.
WITH decided AS (
    SELECT application, max(decided_on) AS decided_on, bool_or(positive) AS positive
    FROM outcomes
    WHERE basis = 'commission' AND application IS NOT NULL
    GROUP BY application
),
final AS (
    SELECT
        cases.application, cases.version, cases.band, cases.verification_id, cases.term_from, cases.due_on,
        decided.decided_on, decided.positive
    FROM cases
    JOIN decided ON decided.application = cases.application
    WHERE cases.stage = 'assessment'
)
SELECT * FROM final ORDER BY decided_on, application;
