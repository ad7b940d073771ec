-- What a protocol established otherwise than declared (clauses 19, 23). Grain: one row a good and field.
-- $protocol_no: its number.
-- Columns: good_no INTEGER, unit VARCHAR, field VARCHAR, declared DECIMAL(18,4), established DECIMAL(18,4),
--   ground_kk VARCHAR, ground_ru VARCHAR.
SELECT
    established_values.good_no, application_goods.unit, established_values.field, established_values.declared,
    established_values.established, established_values.ground_kk, established_values.ground_ru
FROM established_values
JOIN application_goods ON application_goods.application = established_values.application
    AND application_goods.good_no = established_values.good_no
WHERE established_values.protocol_no = $protocol_no
ORDER BY established_values.good_no, established_values.field;
