-- The report figures behind a part: the last full revision and differences after it, of each period inside PY
-- or YTD.
-- Grain: one row a figure. Reads report_lines. Parameters: indicators, only_both (periods that give every
-- indicator asked for), span_from, span_to. Clause 12(8), (10), (15)-(25).
WITH placed AS (
    SELECT *
    FROM report_lines
    WHERE counts AND list_contains($indicators, indicator) AND period_start >= $span_from
        AND period_end <= $span_to
),
complete AS (
    SELECT form, period_start, period_end
    FROM placed
    GROUP BY form, period_start, period_end
    HAVING count(DISTINCT indicator) = len($indicators) OR NOT $only_both
),
final AS (
    SELECT
        'tax_reports' AS kind, p.load_id, p.file_no, p.source_row, p.filed_on AS day,
        concat_ws(' ', p.form, coalesce(p.line, p.indicator)) AS what, p.amount, p.amount AS adds,
        p.indicator, p.form, p.period_start, p.period_end, p.months, p.revision, p.amount_kind
    FROM placed AS p
    JOIN complete AS c ON c.form = p.form AND c.period_start = p.period_start AND c.period_end = p.period_end
)
SELECT * FROM final
