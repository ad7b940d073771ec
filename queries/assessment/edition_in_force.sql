-- Which edition of an industry's commission is in force on a day (clause 15)? Grain: one row an edition that
-- has begun, the newest first: it is.
-- $commission; $on: the day.
SELECT commission, edition, valid_from, order_no, order_on, document, made_up
FROM commission_editions
WHERE commission = $commission AND kind = 'industry' AND valid_from <= $on
ORDER BY valid_from DESC, edition DESC;
