-- The payments to the budget that count: those whose budget code begins with none of the table of exclusions.
-- Grain: one row a payment.
-- Parameters: known_on, last_load_id, exclusions (version), py_from, py_to, ytd_from, ytd_to. Clause 12(6).
WITH known AS (
    SELECT p.*
    FROM snapshot_tax_payments AS p
    WHERE is_known('tax_payments', p.deleted, p.load_id, p.file_no, p.source_row, $known_on, $last_load_id)
        AND p.bin IN (SELECT bin FROM chosen_bins)
),
codes AS (
    SELECT DISTINCT budget_code FROM snapshot_tax_payments
),
excluded AS (
    SELECT c.budget_code
    FROM codes AS c
    JOIN reference_budget_code_exclusions AS x ON x.load_id = $exclusions
        AND starts_with(c.budget_code, x.budget_code)
),
final AS (
    SELECT
        p.load_id, p.file_no, p.source_row, p.payment_id, p.bin, p.paid_on, p.budget_code, p.amount,
        p.paid_on BETWEEN $py_from AND $py_to AS paid_py,
        p.paid_on BETWEEN $ytd_from AND $ytd_to AS paid_ytd
    FROM known AS p
    WHERE NOT EXISTS (SELECT 1 FROM excluded AS x WHERE x.budget_code = p.budget_code)
)
SELECT * FROM final
