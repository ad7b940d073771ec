-- Question: the shares of an application's goods, as they were worked out (Annex 3, clause 3.10). Grain: one row a good.
-- Parameter: $application.
SELECT good_no, in_country_value, localisation
FROM application_goods
WHERE application = $application
ORDER BY good_no;
