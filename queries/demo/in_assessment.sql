-- Which cases wait for their commission? Grain: one row a case, those with most goods last, so that they can
-- be decided apart (D22).
-- Parameters: none.
-- Columns: application VARCHAR.
WITH counted AS (
    SELECT application, count(*) AS goods
    FROM application_goods
    GROUP BY application
),
final AS (
    SELECT cases.application, counted.goods
    FROM cases
    JOIN counted ON counted.application = cases.application
    WHERE cases.stage = 'assessment'
)
SELECT application FROM final ORDER BY goods, application;
