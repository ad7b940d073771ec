-- Question: which versions of an entry's rows stand now? Grain: one row a good and period of validity.
-- Parameter: $registration_no.
-- Columns: registration_no VARCHAR, row_no INTEGER, change_no BIGINT, superseded_by BIGINT, ended_by BIGINT,
--   valid_from DATE, valid_to DATE, good_no INTEGER, bin VARCHAR, name VARCHAR, name_ru VARCHAR,
--   oked VARCHAR, oked_secondary VARCHAR, kato VARCHAR, address VARCHAR, email VARCHAR, telephone VARCHAR,
--   certificate VARCHAR, product VARCHAR, product_ru VARCHAR, capacity DECIMAL(18,4), unit VARCHAR,
--   capacity_text VARCHAR, tnved VARCHAR, kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR,
--   in_country_value DECIMAL(9,4), localisation DECIMAL(9,4), localisation_text VARCHAR, included_on DATE,
--   search VARCHAR, cost_price DECIMAL(18,4), output_per_month DECIMAL(18,4).
SELECT *
FROM register_rows
WHERE registration_no = $registration_no AND superseded_by IS NULL
ORDER BY row_no, valid_from, change_no;
