-- Question: the shares of applications' goods, as they were worked out (Annex 3, clause 3.10). Grain: one row
-- a good.
-- Parameter: $applications (list).
SELECT application, good_no, in_country_value, localisation
FROM application_goods
WHERE application IN (SELECT unnest(CAST($applications AS VARCHAR[])));
