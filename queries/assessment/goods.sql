-- The goods of an application as filed (clause 10(4)). Grain: one row a good. $application: its number.
-- Columns: good_no INTEGER, name VARCHAR, tnved VARCHAR, kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR,
--   capacity_per_year DECIMAL(18,4), unit VARCHAR, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4).
SELECT good_no, name, tnved, kpved, enstru, agsk3, capacity_per_year, unit, in_country_value, localisation
FROM application_goods
WHERE application = $application
ORDER BY good_no;
