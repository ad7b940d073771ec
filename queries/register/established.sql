-- Question: what did the commission establish of an application's goods otherwise than declared (clauses 19,
-- 23, 24)?
-- Grain: one row a good and field, of the protocol that stands. Parameter: $application.
-- Columns: good_no INTEGER, unit VARCHAR, field VARCHAR, declared DECIMAL(18,4), established DECIMAL(18,4),
--   ground_kk VARCHAR, ground_ru VARCHAR, name VARCHAR, protocol_no VARCHAR.
SELECT
    established_values.good_no, application_goods.unit, established_values.field, established_values.declared,
    established_values.established, established_values.ground_kk, established_values.ground_ru,
    application_goods.name, established_values.protocol_no
FROM established_values
JOIN protocols ON protocols.protocol_no = established_values.protocol_no
JOIN application_goods ON application_goods.application = established_values.application
    AND application_goods.good_no = established_values.good_no
WHERE established_values.application = $application AND protocols.cancelled_on IS NULL
ORDER BY established_values.good_no, established_values.field;
