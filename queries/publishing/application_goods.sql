-- What goods were applied for? Grain: one row a good. Clause 10(4).
-- Columns: application VARCHAR, good_no INTEGER, name VARCHAR, tnved VARCHAR, kpved VARCHAR, enstru VARCHAR,
--   agsk3 VARCHAR, capacity_per_year DECIMAL(18,4), unit VARCHAR, in_country_value DECIMAL(9,4),
--   localisation DECIMAL(9,4).
SELECT application, good_no, name, tnved, kpved, enstru, agsk3, capacity_per_year, unit, in_country_value,
    localisation FROM main.application_goods;
