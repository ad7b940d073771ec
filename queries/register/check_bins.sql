-- Question: which of these BINs are in the Register on a day, since when and with which goods? Grain: one row
-- a good in force.
-- Parameters: $bins (list of text), $day. Clause 5.
-- Columns: bin VARCHAR, name VARCHAR, registration_no VARCHAR, row_no INTEGER, included_on DATE,
--   product VARCHAR, product_ru VARCHAR, tnved VARCHAR, kpved VARCHAR, enstru VARCHAR, entry_no INTEGER.
WITH final AS (
    SELECT
        register_rows.bin, register_rows.name, register_rows.registration_no, register_rows.row_no,
        register_rows.included_on,
        register_rows.product, register_rows.product_ru, register_rows.tnved, register_rows.kpved,
        register_rows.enstru,
        register_entries.entry_no
    FROM register_on($day) AS register_rows
    JOIN register_entries ON register_entries.registration_no = register_rows.registration_no
    WHERE list_contains($bins, register_rows.bin)
)
SELECT *
FROM final
ORDER BY bin, entry_no, row_no;
