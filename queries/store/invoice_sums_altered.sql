-- Of which loads are the kept sums of invoice lines not what their lines come to? Grain: one row a load.
-- Columns: load_id INTEGER, kept BIGINT, due BIGINT.
WITH due AS (
    SELECT * FROM sums_of_invoices()
),
differing AS (
    SELECT load_id, 1 AS kept, 0 AS due FROM (SELECT * FROM invoice_sums EXCEPT ALL SELECT * FROM due)
    UNION ALL
    SELECT load_id, 0 AS kept, 1 AS due FROM (SELECT * FROM due EXCEPT ALL SELECT * FROM invoice_sums)
),
final AS (
    SELECT load_id, CAST(sum(kept) AS BIGINT) AS kept, CAST(sum(due) AS BIGINT) AS due
    FROM differing
    GROUP BY load_id
)
SELECT load_id, kept, due FROM final ORDER BY load_id;
