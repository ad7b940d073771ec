-- The goods of the applications asked for. Grain: one row a good. $applications: their numbers.
-- Columns: application VARCHAR, good_no INTEGER.
SELECT application, good_no
FROM application_goods
WHERE list_contains(CAST($applications AS VARCHAR[]), application)
ORDER BY application, good_no;
