-- Question: what is an OKED code called? Grain: one row, or none. Parameters: $code.
SELECT code, name_kk, name_ru, name_en
FROM classifier_codes
WHERE classifier = 'oked' AND code = $code
ORDER BY load_id DESC
LIMIT 1;
