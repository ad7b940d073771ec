-- Question: what is an OKED code called? Grain: one row, or none. Parameters: $code, with or without dots.
-- Columns: code VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR.
SELECT code, name_kk, name_ru, name_en
FROM classifier_codes
WHERE classifier = 'oked' AND replace(code, '.', '') = replace($code, '.', '')
ORDER BY load_id DESC
LIMIT 1;
