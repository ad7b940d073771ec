-- The goods of an application as filed (clause 10(4)). Grain: one row a good. $application: its number.
SELECT good_no, name, tnved, kpved, enstru, agsk3, capacity_per_year, unit, in_country_value, localisation
FROM application_goods
WHERE application = $application
ORDER BY good_no;
