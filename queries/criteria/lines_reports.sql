-- Every known tax report figure under its indicator's name, and whether it counts. Grain: one row a figure of a revision.
-- A line code becomes an indicator by the table of lines in force for the period; the indicator given by its own name goes before it.
-- A later full revision replaces earlier ones, a difference is added to the figure before it; a 100.00 replaces 910.00 reports inside its
-- period (of the same indicator). Parameters: known_on, last_load_id, lines_version, indicators (their names). Clause 12(8), (10), (15)-(25).
WITH known AS (
    SELECT t.*
    FROM snapshot_tax_reports AS t
    WHERE NOT t.deleted
        AND t.filed_on <= $known_on
        AND t.bin IN (SELECT bin FROM asked)
        AND t.load_id IN (SELECT load_id FROM loads WHERE kind = 'tax_reports' AND as_of <= $known_on AND load_id <= $last_load_id)
        AND NOT EXISTS (
            SELECT 1
            FROM snapshot_replacements AS r
            WHERE r.kind = 'tax_reports' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
                AND r.load_id = t.load_id AND r.file_no = t.file_no AND r.source_row = t.source_row
        )
),
by_line AS (
    SELECT t.* REPLACE (m.indicator AS indicator), t.indicator AS line
    FROM known AS t
    JOIN reference_tax_report_lines AS m ON m.load_id = $lines_version AND m.form = t.form AND m.line = t.indicator
        AND t.period_end BETWEEN coalesce(m.valid_from, DATE '1900-01-01') AND coalesce(m.valid_to, DATE '2199-12-31')
    WHERE NOT EXISTS (
        SELECT 1
        FROM known AS d
        WHERE d.bin = t.bin AND d.form = t.form AND d.period_start = t.period_start AND d.period_end = t.period_end
            AND d.revision = t.revision AND d.indicator = m.indicator
    )
),
named AS (
    SELECT known.*, CAST(NULL AS VARCHAR) AS line FROM known WHERE list_contains($indicators, indicator)
    UNION ALL
    SELECT * FROM by_line
),
corrected AS (
    SELECT bin, form, period_start, period_end, indicator, max(revision) AS revision
    FROM named
    WHERE amount_kind = 'full' AND revision > 0
    GROUP BY bin, form, period_start, period_end, indicator
),
final AS (
    SELECT
        n.load_id, n.file_no, n.source_row, n.bin, n.form, n.period_start, n.period_end, n.indicator, n.line, n.revision, n.filed_on,
        n.amount, n.amount_kind,
        (year(n.period_end) - year(n.period_start)) * 12 + month(n.period_end) - month(n.period_start) + 1 AS months,
        NOT EXISTS (
            SELECT 1
            FROM corrected AS c
            WHERE c.bin = n.bin AND c.form = n.form AND c.period_start = n.period_start AND c.period_end = n.period_end
                AND c.indicator = n.indicator AND c.revision > n.revision
        )
        AND NOT (
            n.form = '910.00'
            AND EXISTS (
                SELECT 1
                FROM named AS y
                WHERE y.form = '100.00' AND y.bin = n.bin AND y.indicator = n.indicator
                    AND y.period_start <= n.period_start AND y.period_end >= n.period_end
            )
        ) AS counts
    FROM named AS n
)
SELECT * FROM final
