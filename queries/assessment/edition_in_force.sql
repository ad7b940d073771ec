-- Which edition of an industry's commission is in force on a day (clause 15)? Grain: one row an edition that
-- has begun, the newest first: it is.
-- $commission; $on: the day.
-- Columns: commission VARCHAR, edition INTEGER, valid_from DATE, order_no VARCHAR, order_on DATE,
--   document VARCHAR, made_up BOOLEAN.
SELECT commission, edition, valid_from, order_no, order_on, document, made_up
FROM commission_editions
WHERE commission = $commission AND kind = 'industry' AND valid_from <= $on
ORDER BY valid_from DESC, edition DESC;
