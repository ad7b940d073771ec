-- Question: what did the Register hold on a day, as it is known after a change? Grain: one row a good in
-- force; order: entries, goods.
-- Parameters: $day; $known, the number of the last change that is to be taken into account (NULL: all).
-- Clause 5, Annex 1, D20.
-- Columns: registration_no VARCHAR, row_no INTEGER, change_no BIGINT, valid_from DATE, valid_to DATE,
--   good_no INTEGER, bin VARCHAR, name VARCHAR, name_ru VARCHAR, oked VARCHAR, oked_secondary VARCHAR,
--   kato VARCHAR, address VARCHAR, email VARCHAR, telephone VARCHAR, certificate VARCHAR, product VARCHAR,
--   product_ru VARCHAR, capacity DECIMAL(18,4), unit VARCHAR, capacity_text VARCHAR, tnved VARCHAR,
--   kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4),
--   localisation_text VARCHAR, included_on DATE, entry_no INTEGER, application VARCHAR, origin VARCHAR,
--   made_up BOOLEAN.
WITH standing AS (
    SELECT *
    FROM register_as_of($day, $known)
),
final AS (
    SELECT
        standing.* EXCLUDE (search, superseded_by, ended_by, cost_price, output_per_month),
        register_entries.entry_no, register_entries.application, register_entries.origin,
        register_entries.made_up
    FROM standing
    JOIN register_entries ON register_entries.registration_no = standing.registration_no
)
SELECT *
FROM final
ORDER BY entry_no, row_no;
