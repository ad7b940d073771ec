-- One edition of a commission. Grain: one row, or none.
-- Columns: commission VARCHAR, edition INTEGER, valid_from DATE, order_no VARCHAR, order_on DATE,
--   document VARCHAR, made_up BOOLEAN.
SELECT commission, edition, valid_from, order_no, order_on, document, made_up
FROM commission_editions
WHERE commission = $commission AND edition = $edition;
