-- What are the regions called? Grain: one row a region of the newest classifier.
-- Columns: region VARCHAR, code VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR.
SELECT left(codes.code, 2) AS region, codes.code, codes.name_kk, codes.name_ru, codes.name_en
FROM main.classifier_codes AS codes
WHERE codes.load_id = (SELECT max(load_id) FROM main.loads WHERE kind = 'classifier:regions');
