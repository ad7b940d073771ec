-- Which edition of each commission is in force on a day (clauses 15, 33)? Grain: one row a commission, by its
-- code.
-- $kind: industry | appeal; $on: the day.
-- Columns: commission VARCHAR, edition INTEGER, valid_from DATE, order_no VARCHAR, order_on DATE,
--   document VARCHAR, made_up BOOLEAN.
WITH ranked AS (
    SELECT
        commission, edition, valid_from, order_no, order_on, document, made_up,
        row_number() OVER (PARTITION BY commission ORDER BY valid_from DESC, edition DESC) AS place
    FROM commission_editions
    WHERE valid_from <= CAST($on AS DATE) AND kind = $kind
),
final AS (
    SELECT commission, edition, valid_from, order_no, order_on, document, made_up
    FROM ranked
    WHERE place = 1
)
SELECT * FROM final ORDER BY commission;
