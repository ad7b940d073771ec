-- Every known tax report figure under its indicator's name, and whether it counts. Grain: one row a figure of
-- a revision.
-- A line code becomes an indicator by the table of lines in force for the period; lines of one indicator add
-- up; the indicator given by its own name goes before them. A later full revision replaces earlier ones, a
-- difference is added to the figure before it (without one it cannot be worked out: baseless); a 100.00
-- replaces 910.00 reports inside its period, of the same indicator. The figure that leads carries the
-- period's months. Corrections, differences and line codes are few: each is looked up from the few.
-- Parameters: known_on, last_load_id, lines_version, indicators (their names). Clause 12(8), (10), (15)-(25).
WITH known AS (
    SELECT t.*, a.entity_no
    FROM snapshot_tax_reports AS t
    JOIN chosen_bins AS a ON a.bin = t.bin
    WHERE is_known('tax_reports', t.deleted, t.load_id, t.file_no, t.source_row, $known_on, $last_load_id)
        AND t.filed_on <= $known_on
),
mapped AS (
    SELECT k.* REPLACE (m.indicator AS indicator), k.indicator AS line
    FROM known AS k
    JOIN reference_tax_report_lines AS m ON m.load_id = $lines_version AND m.form = k.form
        AND m.line = k.indicator
        AND k.period_end BETWEEN coalesce(m.valid_from, DATE '1900-01-01')
            AND coalesce(m.valid_to, DATE '2199-12-31')
),
own_name AS (
    SELECT DISTINCT k.bin, k.form, k.period_start, k.period_end, k.indicator, k.revision
    FROM known AS k
    JOIN mapped AS m ON m.bin = k.bin AND m.form = k.form AND m.period_start = k.period_start
        AND m.period_end = k.period_end
        AND m.indicator = k.indicator AND m.revision = k.revision
),
by_line AS (
    SELECT
        m.*,
        m.amount_kind = 'full'
            AND m.line = min(m.line) OVER (PARTITION BY m.bin, m.form, m.period_start, m.period_end,
                m.indicator, m.revision) AS leads
    FROM mapped AS m
    WHERE NOT EXISTS (
        SELECT 1
        FROM own_name AS o
        WHERE o.bin = m.bin AND o.form = m.form AND o.period_start = m.period_start
            AND o.period_end = m.period_end
            AND o.indicator = m.indicator AND o.revision = m.revision
    )
),
named AS (
    SELECT k.*, CAST(NULL AS VARCHAR) AS line, k.amount_kind = 'full' AS leads FROM known AS k
        WHERE list_contains($indicators, k.indicator)
    UNION ALL
    SELECT * FROM by_line
),
corrected AS (
    SELECT bin, form, period_start, period_end, indicator, max(revision) AS revision
    FROM named
    WHERE amount_kind = 'full' AND revision > 0
    GROUP BY bin, form, period_start, period_end, indicator
),
differences AS (
    SELECT DISTINCT bin, form, period_start, period_end, indicator FROM named WHERE amount_kind = 'difference'
),
based AS (
    SELECT DISTINCT d.bin, d.form, d.period_start, d.period_end, d.indicator
    FROM named AS n
    JOIN differences AS d ON d.bin = n.bin AND d.form = n.form AND d.period_start = n.period_start
        AND d.period_end = n.period_end
        AND d.indicator = n.indicator
    WHERE n.amount_kind = 'full'
),
baseless AS (
    SELECT d.*
    FROM differences AS d
    LEFT JOIN based AS b ON b.bin = d.bin AND b.form = d.form AND b.period_start = d.period_start
        AND b.period_end = d.period_end
        AND b.indicator = d.indicator
    WHERE b.bin IS NULL
),
half_years AS (
    SELECT DISTINCT bin, form, indicator, period_start, period_end FROM named WHERE form = '910.00'
),
replaced AS (
    SELECT DISTINCT h.bin, h.form, h.indicator, h.period_start, h.period_end
    FROM named AS y
    JOIN half_years AS h ON h.bin = y.bin AND h.indicator = y.indicator
    WHERE y.form = '100.00' AND y.period_start <= h.period_start AND y.period_end >= h.period_end
),
final AS (
    SELECT
        n.load_id, n.file_no, n.source_row, n.entity_no, n.bin, n.form, n.period_start, n.period_end,
        n.indicator, n.line, n.revision,
        n.filed_on, n.amount, n.amount_kind, n.leads, b.bin IS NOT NULL AS baseless,
        (year(n.period_end) - year(n.period_start)) * 12
            + month(n.period_end) - month(n.period_start) + 1 AS months,
        (c.bin IS NULL OR c.revision <= n.revision) AND r.bin IS NULL AS counts
    FROM named AS n
    LEFT JOIN corrected AS c ON c.bin = n.bin AND c.form = n.form AND c.period_start = n.period_start
        AND c.period_end = n.period_end
        AND c.indicator = n.indicator
    LEFT JOIN baseless AS b ON b.bin = n.bin AND b.form = n.form AND b.period_start = n.period_start
        AND b.period_end = n.period_end
        AND b.indicator = n.indicator
    LEFT JOIN replaced AS r ON r.bin = n.bin AND r.form = n.form AND r.period_start = n.period_start
        AND r.period_end = n.period_end
        AND r.indicator = n.indicator
)
SELECT * FROM final
