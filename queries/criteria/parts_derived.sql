-- The parts made of other parts: 7 where the source gives no coefficient, 8, 18. Grain: one row an entity and
-- part.
-- Reads report_states, flow_states, burden, entities. Parameters: py_end, burden_no and zero_no (the parts'
-- places among the 35). Clause 12(7), (8), (18).
WITH income AS (
    SELECT entity_no, state, value, months, missing_periods FROM report_states WHERE criterion = 10
        AND period = 'py'
),
taxes AS (
    SELECT entity_no, state, value FROM flow_states WHERE criterion = 6 AND period = 'py'
),
payroll AS (
    SELECT entity_no, period, state FROM report_states WHERE criterion = 17
),
headcount AS (
    SELECT entity_no, period, state FROM report_states WHERE criterion = 16
),
burden_facts AS (
    SELECT
        e.entity_no, e.registered_on > $py_end AS too_new, b.coefficient,
        income.state AS income_state, income.value AS income, income.months AS income_months,
        income.missing_periods AS income_missing,
        taxes.state AS taxes_state, taxes.value AS taxes
    FROM entities AS e
    LEFT JOIN burden AS b ON b.bin = e.bin
    JOIN income ON income.entity_no = e.entity_no
    JOIN taxes ON taxes.entity_no = e.entity_no
),
burden_known AS (
    SELECT
        *,
        coefficient IS NULL AND income_state = 'value' AND taxes_state IN ('value', 'zero') AS from_taxes,
        CASE
            WHEN coefficient IS NOT NULL THEN CAST(coefficient AS DOUBLE)
            WHEN income_state = 'value' AND taxes_state IN ('value', 'zero') THEN taxes / income * 100
        END AS known
    FROM burden_facts
),
burden_states AS (
    SELECT
        *,
        CASE
            WHEN too_new THEN 'not_applicable'
            WHEN known = 0 THEN 'zero'
            WHEN known IS NOT NULL THEN 'value'
            WHEN income_state NOT IN ('value', 'zero') THEN income_state
            ELSE 'no_data'
        END AS state
    FROM burden_known
),
c07 AS (
    SELECT
        entity_no, $burden_no AS part_no,
        CASE WHEN state IN ('value', 'zero') THEN known END AS value,
        state,
        CASE WHEN from_taxes AND state IN ('value', 'zero') THEN income_months END AS months,
        CASE WHEN coefficient IS NULL THEN income_missing ELSE 0 END AS missing_periods,
        CAST(NULL AS DOUBLE) AS partial,
        coalesce(from_taxes AND state IN ('value', 'zero'), false) AS derived
    FROM burden_states
),
c08 AS (
    SELECT
        entity_no, $zero_no AS part_no,
        CAST(CASE state WHEN 'zero' THEN 1 WHEN 'value' THEN 0 END AS DOUBLE) AS value,
        CASE state WHEN 'zero' THEN 'value' WHEN 'value' THEN 'zero' ELSE state END AS state,
        months, missing_periods, CAST(NULL AS DOUBLE) AS partial, false AS derived
    FROM income
),
wages AS (
    SELECT
        w.entity_no, w.part_no, w.months, w.missing_periods, w.reports, w.total, w.weighted,
        CASE
            WHEN p.state NOT IN ('value', 'zero') THEN p.state
            WHEN h.state NOT IN ('value', 'zero') THEN h.state
            WHEN w.reports = 0 THEN 'no_data'
            WHEN w.total = 0 THEN 'zero'
            WHEN w.weighted = 0 THEN 'no_data'
            ELSE 'value'
        END AS state
    FROM report_states AS w
    JOIN payroll AS p ON p.entity_no = w.entity_no AND p.period = w.period
    JOIN headcount AS h ON h.entity_no = w.entity_no AND h.period = w.period
    WHERE w.criterion = 18
),
c18 AS (
    SELECT
        entity_no, part_no,
        CASE state WHEN 'value' THEN CAST(total AS DOUBLE) / nullif(CAST(weighted AS DOUBLE), 0) WHEN 'zero'
            THEN 0 END AS value,
        state, CASE WHEN state IN ('value', 'zero') THEN months END AS months, missing_periods,
        CAST(NULL AS DOUBLE) AS partial, false AS derived
    FROM wages
),
final AS (
    SELECT * FROM c07
    UNION ALL
    SELECT * FROM c08
    UNION ALL
    SELECT * FROM c18
)
SELECT * FROM final
