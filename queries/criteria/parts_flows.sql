-- The flows: what was sold, bought, paid, exported, imported; and the yes/no flows 4, 5, 9. Grain: one row an
-- entity and part.
-- Reads entities, flow_windows (a part's window, whether the coverage holds it), sums. A hit of a yes/no flow
-- is known whatever the coverage; nothing there is zero only where every day is covered. Parameters: py_end.
-- Clause 12(4)-(6), (9), (11)-(14), (26).
WITH figures AS (
    SELECT
        e.entity_no, e.registered_on, w.part_no, w.criterion, w.period, w.yes_no, w.starts, w.ends,
        w.complete,
        CAST(
            CASE w.part
                WHEN 'c04_procurement' THEN procurement.hits
                WHEN 'c05_export_ytd' THEN customs.exported
                WHEN 'c06_taxes_paid_py' THEN payments.paid_py
                WHEN 'c06_taxes_paid_ytd' THEN payments.paid_ytd
                WHEN 'c09_einvoice_restricted_ytd' THEN restrictions.hits
                WHEN 'c11_sales_py' THEN sales.turnover_py
                WHEN 'c11_sales_ytd' THEN sales.turnover_ytd
                WHEN 'c11_purchases_py' THEN purchases.turnover_py
                WHEN 'c11_purchases_ytd' THEN purchases.turnover_ytd
                WHEN 'c12_export_turnover_ytd' THEN customs.export_ytd
                WHEN 'c13_import_value_ytd' THEN customs.import_ytd
                WHEN 'c14_electricity_ytd' THEN supplies.electricity_ytd
                WHEN 'c26_raw_materials_ytd' THEN supplies.raw_materials_ytd
            END AS DECIMAL(38, 4)
        ) AS figure
    FROM entities AS e
    LEFT JOIN sums_einvoices AS sales ON sales.bin = e.bin AND sales.sells
    LEFT JOIN sums_einvoices AS purchases ON purchases.bin = e.bin AND NOT purchases.sells
    LEFT JOIN sums_supplies AS supplies ON supplies.bin = e.bin
    LEFT JOIN sums_tax_payments AS payments ON payments.bin = e.bin
    LEFT JOIN sums_customs AS customs ON customs.bin = e.bin
    LEFT JOIN sums_procurement AS procurement ON procurement.bin = e.bin
    LEFT JOIN sums_einvoice_restrictions AS restrictions ON restrictions.bin = e.bin
    CROSS JOIN flow_windows AS w
),
states AS (
    SELECT
        *,
        CASE
            WHEN period = 'py' AND registered_on > $py_end THEN 'not_applicable'
            WHEN yes_no AND figure > 0 THEN 'value'
            WHEN NOT complete THEN 'no_data'
            WHEN coalesce(figure, 0) = 0 THEN 'zero'
            ELSE 'value'
        END AS state,
        CAST(CASE WHEN yes_no AND figure > 0 THEN 1 ELSE figure END AS DOUBLE) AS known
    FROM figures
),
final AS (
    SELECT
        entity_no, part_no, criterion, period,
        CASE state WHEN 'value' THEN known WHEN 'zero' THEN 0 END AS value,
        state,
        CASE
            WHEN state IN ('value', 'zero')
                THEN greatest(date_diff('day', greatest(starts, registered_on), ends) + 1, 0) / 30.4375
        END AS months,
        0 AS missing_periods,
        CASE WHEN state = 'no_data' THEN known END AS partial,
        false AS derived
    FROM states
)
SELECT * FROM final
