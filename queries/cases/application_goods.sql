-- Which goods does an application name? Grain: one row a good, by number. Parameters: application. Clause
-- 10(4)b.
-- Columns: good_no INTEGER, name VARCHAR, tnved VARCHAR.
SELECT good_no, name, tnved
FROM application_goods WHERE application = $application ORDER BY good_no;
