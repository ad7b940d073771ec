-- Question: the goods of one entry as they stand on a day, without those taken out (30(3)); those of an
-- excluded entry as they were last.
-- Grain: one row a good.
-- Parameters: $registration_no, $day. Annexes 1 and 2; clause 30.
-- Columns: registration_no VARCHAR, row_no INTEGER, change_no BIGINT, valid_from DATE, valid_to DATE,
--   good_no INTEGER, bin VARCHAR, name VARCHAR, name_ru VARCHAR, oked VARCHAR, oked_secondary VARCHAR,
--   kato VARCHAR, address VARCHAR, email VARCHAR, telephone VARCHAR, certificate VARCHAR, product VARCHAR,
--   product_ru VARCHAR, capacity DECIMAL(18,4), unit VARCHAR, capacity_text VARCHAR, tnved VARCHAR,
--   kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4),
--   localisation_text VARCHAR, included_on DATE, ended_by BIGINT, in_force BOOLEAN, excluded_on DATE,
--   excluded_ground VARCHAR.
WITH begun AS (
    SELECT *, row_number() OVER (PARTITION BY row_no ORDER BY valid_from DESC, change_no DESC) AS newest
    FROM register_rows
    WHERE registration_no = $registration_no AND superseded_by IS NULL AND valid_from <= CAST($day AS DATE)
),
final AS (
    SELECT
        begun.* EXCLUDE (newest, search, superseded_by, ended_by, cost_price, output_per_month),
        begun.ended_by,
        begun.valid_to > CAST($day AS DATE) AS in_force,
        register_changes.effective_on AS excluded_on, register_changes.ground AS excluded_ground
    FROM begun
    LEFT JOIN register_changes ON register_changes.change_no = begun.ended_by
    WHERE begun.newest = 1
)
SELECT *
FROM final
QUALIFY in_force OR NOT bool_or(in_force) OVER ()
ORDER BY row_no;
