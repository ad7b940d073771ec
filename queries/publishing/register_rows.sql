-- What has the Register held, good by good, and from when to when? Grain: one row a version of a good. Clause
-- 5, Annex 1.
-- Columns: registration_no VARCHAR, row_no INTEGER, entry_no INTEGER, bin VARCHAR, name VARCHAR,
--   oked VARCHAR, oked_secondary VARCHAR, region VARCHAR, kato VARCHAR, product VARCHAR, product_ru VARCHAR,
--   tnved VARCHAR, kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR, capacity DECIMAL(18,4), unit VARCHAR,
--   in_country_value DECIMAL(9,4), localisation DECIMAL(9,4), included_on DATE, valid_from DATE,
--   valid_to DATE, excluded_ground VARCHAR, origin VARCHAR, application VARCHAR, email VARCHAR,
--   telephone VARCHAR, address VARCHAR, made_up BOOLEAN.
SELECT
    rows.registration_no, rows.row_no, entries.entry_no, rows.bin, rows.name, rows.oked, rows.oked_secondary,
    left(rows.kato, 2) AS region, rows.kato,
    rows.product, rows.product_ru, rows.tnved, rows.kpved, rows.enstru, rows.agsk3, rows.capacity, rows.unit,
    rows.in_country_value,
    rows.localisation, rows.included_on, rows.valid_from, rows.valid_to, endings.ground AS excluded_ground,
    entries.origin, entries.application,
    rows.email, rows.telephone, rows.address, entries.made_up
FROM main.register_rows AS rows
JOIN main.register_entries AS entries ON entries.registration_no = rows.registration_no
LEFT JOIN main.register_changes AS endings ON endings.change_no = rows.ended_by
WHERE rows.superseded_by IS NULL;
