-- Question: what does the list of a product group say for a day, as of load L? Of the versions that speak of
-- the day (one of their lines has begun by then) the newest counts, whole. Grain: one row a line, also of
-- lines that have ended. Parameters:
-- product_group, on, last_load_id. Clause 3.10.
-- Columns: load_id INTEGER, file_no INTEGER, source_row BIGINT, deleted BOOLEAN, product_group VARCHAR,
--   code VARCHAR, kind VARCHAR, required BOOLEAN, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR,
--   valid_from DATE, valid_to DATE, reference VARCHAR.
WITH versions AS (
    SELECT o.load_id, l.as_of
    FROM snapshot_operations AS o
    JOIN loads AS l ON l.load_id = o.load_id
    WHERE NOT o.deleted AND o.product_group = $product_group AND o.load_id <= $last_load_id
        AND o.valid_from <= $on
    GROUP BY o.load_id, l.as_of
),
newest AS (
    SELECT load_id FROM versions ORDER BY as_of DESC, load_id DESC LIMIT 1
),
final AS (
    SELECT o.*
    FROM snapshot_operations AS o
    JOIN newest AS n ON n.load_id = o.load_id
    WHERE NOT o.deleted AND o.product_group = $product_group
)
SELECT * FROM final ORDER BY file_no, source_row;
