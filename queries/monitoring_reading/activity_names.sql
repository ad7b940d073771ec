-- Question: what are the divisions of OKED called (two digits)? Grain: one row a division, by the newest version that has names.
WITH newest AS (
    SELECT max(load_id) AS load_id FROM classifier_codes WHERE classifier = 'oked'
)
SELECT code, name_kk, name_ru, name_en
FROM classifier_codes
WHERE classifier = 'oked' AND length(code) = 2 AND load_id = (SELECT load_id FROM newest)
ORDER BY code;
