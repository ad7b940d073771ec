-- What are the kinds of activity called? Grain: one row a code of the newest classifier, sections to classes.
-- Columns: code VARCHAR, parent VARCHAR, level VARCHAR, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR.
SELECT codes.code, codes.parent, codes.level, codes.name_kk, codes.name_ru, codes.name_en
FROM main.classifier_codes AS codes
WHERE codes.load_id = (SELECT max(load_id) FROM main.loads WHERE kind = 'classifier:oked');
