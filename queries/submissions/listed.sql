-- Which of these goods are in the Register already on a day? Grain: one row a good. $bins; $on: the day.
-- Columns: bin VARCHAR, product VARCHAR, registration_no VARCHAR.
SELECT DISTINCT bin, product, registration_no
FROM register_on($on)
WHERE list_contains(CAST($bins AS VARCHAR[]), bin)
ORDER BY registration_no, product;
