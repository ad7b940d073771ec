-- What was reported for PY and YTD: sums, months, which months of the year (a bit each). Grain: one row an
-- entity and slot (indicator and period); the indicator "wage" takes the reports that give both payroll
-- (total) and headcount (weighted).
-- Reads report_lines, report_slots (slot, indicator, period, starts, ends). Clause 12(10), (15)-(25).
WITH placed AS (
    SELECT
        l.entity_no, s.slot, s.wage_slot, l.indicator, l.form, l.period_start, l.period_end, l.amount,
        l.months, l.leads, l.baseless,
        (1 << month(l.period_end)) - (1 << (month(l.period_start) - 1)) AS month_bits
    FROM report_lines AS l
    JOIN report_slots AS s ON s.indicator = l.indicator AND l.period_start >= s.starts
        AND l.period_end <= s.ends
    WHERE l.counts
),
single AS (
    SELECT
        entity_no, slot, sum(amount) AS total, sum(amount * months) AS weighted,
        sum(CASE WHEN leads THEN months ELSE 0 END) AS months,
        sum(CASE WHEN leads THEN 1 ELSE 0 END) AS reports, bool_or(baseless) AS baseless,
        bit_or(month_bits) AS month_bits
    FROM placed
    GROUP BY entity_no, slot
),
staff AS (
    SELECT
        entity_no, wage_slot, form, period_start, period_end, min(months) AS months,
        min(month_bits) AS month_bits, bool_or(baseless) AS baseless,
        sum(CASE WHEN indicator = 'employee_income' THEN amount END) AS payroll,
        sum(CASE WHEN indicator = 'headcount_average' THEN amount END) AS headcount
    FROM placed
    WHERE wage_slot IS NOT NULL
    GROUP BY entity_no, wage_slot, form, period_start, period_end
),
wage AS (
    SELECT
        entity_no, wage_slot AS slot, sum(payroll) AS total, sum(headcount * months) AS weighted,
        sum(months) AS months, count(*) AS reports,
        bool_or(baseless) AS baseless, bit_or(month_bits) AS month_bits
    FROM staff
    WHERE payroll IS NOT NULL AND headcount IS NOT NULL
    GROUP BY entity_no, wage_slot
),
final AS (
    SELECT * FROM single
    UNION ALL
    SELECT * FROM wage
)
SELECT * FROM final
