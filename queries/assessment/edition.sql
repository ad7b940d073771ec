-- One edition of a commission. Grain: one row, or none.
SELECT commission, edition, valid_from, order_no, order_on, document, made_up
FROM commission_editions
WHERE commission = $commission AND edition = $edition;
