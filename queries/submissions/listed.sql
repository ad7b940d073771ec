-- Which of these goods are in the Register already on a day? Grain: one row a good. $bins; $on: the day.
SELECT DISTINCT bin, product, registration_no
FROM register_rows
WHERE list_contains(CAST($bins AS VARCHAR[]), bin) AND superseded_by IS NULL AND valid_from <= $on AND valid_to > $on
ORDER BY registration_no, product;
