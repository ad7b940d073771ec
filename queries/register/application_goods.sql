-- Question: the shares of applications' goods, as they were worked out (Annex 3, clause 3.10). Grain: one row
-- a good.
-- Parameter: $applications (list).
-- Columns: application VARCHAR, good_no INTEGER, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4).
SELECT application, good_no, in_country_value, localisation
FROM application_goods
WHERE application IN (SELECT unnest(CAST($applications AS VARCHAR[])));
