-- Question: which versions of the rows of these entries stand now? Grain: one row an entry, good and period
-- of validity.
-- Parameter: $numbers (list of text). Annex 1, column 1.
-- Columns: registration_no VARCHAR, row_no INTEGER, change_no BIGINT, valid_from DATE, valid_to DATE,
--   good_no INTEGER, bin VARCHAR, name VARCHAR, name_ru VARCHAR, oked VARCHAR, oked_secondary VARCHAR,
--   kato VARCHAR, address VARCHAR, email VARCHAR, telephone VARCHAR, certificate VARCHAR, product VARCHAR,
--   product_ru VARCHAR, capacity DECIMAL(18,4), unit VARCHAR, capacity_text VARCHAR, tnved VARCHAR,
--   kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4),
--   localisation_text VARCHAR, included_on DATE, superseded_by BIGINT, ended_by BIGINT, search VARCHAR,
--   cost_price DECIMAL(18,4), output_per_month DECIMAL(18,4).
SELECT register_rows.* EXCLUDE (superseded_by, ended_by, search, cost_price, output_per_month),
    superseded_by, ended_by, search, cost_price, output_per_month
FROM register_rows
WHERE list_contains($numbers, registration_no) AND superseded_by IS NULL
ORDER BY registration_no, row_no, valid_from, change_no;
