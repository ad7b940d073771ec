-- Question: what was added, changed, removed in the Register? Grain: one row a change and good, as the good
-- stood after it; in the order in which the changes were recorded. A change is there by the moment it was
-- recorded, so that one entered late is not missed.
-- Parameters: $since (UTC), $after: number of the last change that the reader has (0: none).
-- Columns: registration_no VARCHAR, row_no INTEGER, change_no BIGINT, valid_from DATE, valid_to DATE,
--   good_no INTEGER, bin VARCHAR, name VARCHAR, name_ru VARCHAR, oked VARCHAR, oked_secondary VARCHAR,
--   kato VARCHAR, address VARCHAR, email VARCHAR, telephone VARCHAR, certificate VARCHAR, product VARCHAR,
--   product_ru VARCHAR, capacity DECIMAL(18,4), unit VARCHAR, capacity_text VARCHAR, tnved VARCHAR,
--   kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4),
--   localisation_text VARCHAR, included_on DATE, what VARCHAR, kind VARCHAR, effective_on DATE,
--   recorded_at TIMESTAMP, ground VARCHAR, entry_no INTEGER.
WITH recorded AS (
    SELECT *
    FROM register_changes
    WHERE recorded_at >= CAST($since AS TIMESTAMP) AND change_no > CAST($after AS BIGINT)
),
made AS (
    SELECT register_rows.*,
        row_number() OVER (PARTITION BY change_no, registration_no, row_no ORDER BY valid_from DESC) AS newest
    FROM register_rows
    WHERE change_no IN (SELECT change_no FROM recorded)
),
final AS (
    SELECT
        made.* EXCLUDE (newest, search, superseded_by, ended_by, cost_price, output_per_month),
        CASE
            WHEN recorded.kind IN ('included', 'reinstated', 'suspended') THEN 'added'
            WHEN recorded.kind = 'excluded' THEN 'removed'
            ELSE 'changed'
        END AS what,
        recorded.kind, recorded.effective_on, recorded.recorded_at, recorded.ground,
        register_entries.entry_no
    FROM recorded
    JOIN made ON made.change_no = recorded.change_no
    JOIN register_entries ON register_entries.registration_no = recorded.registration_no
    WHERE made.newest = 1
)
SELECT *
FROM final
ORDER BY change_no, row_no;
