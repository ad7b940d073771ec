-- What was reported for PY and YTD: sums, months, which months of the year (a bit each). Grain: one row a BIN, indicator and period;
-- the indicator "wage" takes the reports that give both payroll (total) and headcount (weighted). Reads report_lines.
-- bases counts the periods with a figure to which differences can be added; a period without one cannot be worked out.
-- Parameters: py_from, py_end, ytd_from, reference_date. Clause 12(10), (15)-(25).
WITH placed AS (
    SELECT
        *,
        CASE
            WHEN period_start >= $py_from AND period_end <= $py_end THEN 'py'
            WHEN period_start >= $ytd_from AND period_end <= $reference_date THEN 'ytd'
        END AS period
    FROM report_lines
    WHERE counts
),
reported AS (
    SELECT
        bin, indicator, period, form, period_start, period_end, min(months) AS months,
        sum(amount) AS amount, max(CASE WHEN amount_kind = 'full' THEN 1 ELSE 0 END) AS base,
        (1 << month(period_end)) - (1 << (month(period_start) - 1)) AS month_bits
    FROM placed
    WHERE period IS NOT NULL
    GROUP BY bin, indicator, period, form, period_start, period_end
),
single AS (
    SELECT
        bin, indicator, period, sum(amount) AS total, sum(amount * months) AS weighted, sum(months) AS months,
        count(*) AS reports, sum(base) AS bases, bit_or(month_bits) AS month_bits,
        arg_min(amount, (period_start, form)) AS opening, arg_max(amount, (period_end, form)) AS closing
    FROM reported
    GROUP BY bin, indicator, period
),
wage AS (
    SELECT
        p.bin, 'wage' AS indicator, p.period, sum(p.amount) AS total, sum(h.amount * h.months) AS weighted, sum(p.months) AS months,
        count(*) AS reports, sum(least(p.base, h.base)) AS bases, bit_or(p.month_bits) AS month_bits, NULL AS opening, NULL AS closing
    FROM reported AS p
    JOIN reported AS h ON h.bin = p.bin AND h.form = p.form AND h.period_start = p.period_start AND h.period_end = p.period_end
    WHERE p.indicator = 'employee_income' AND h.indicator = 'headcount_average'
    GROUP BY p.bin, p.period
),
final AS (
    SELECT * FROM single
    UNION ALL
    SELECT * FROM wage
)
SELECT * FROM final
