-- Which due reports did each BIN asked not file, and which parts are in them? Grain: one row a BIN, part and
-- period.
-- Reads filers, report_parts, sums_reports, report_states as the derivation keeps them: a period counts as in
-- parts_reports. Clause 12(10), (15)-(25), D25.
-- Columns: bin VARCHAR, part VARCHAR, form VARCHAR, period_start DATE, period_end DATE, due_on DATE.
WITH owed AS (
    SELECT
        e.bin, e.registered_on, p.part, p.form, p.starts, p.year_end, coalesce(s.month_bits, 0) AS month_bits,
        unnest([
            {'starts': start1, 'ends': end1, 'due': due1, 'bits': bits1, 'past': past1, 'covered': covered1},
            {'starts': start2, 'ends': end2, 'due': due2, 'bits': bits2, 'past': past2, 'covered': covered2},
            {'starts': start3, 'ends': end3, 'due': due3, 'bits': bits3, 'past': past3, 'covered': covered3},
            {'starts': start4, 'ends': end4, 'due': due4, 'bits': bits4, 'past': past4, 'covered': covered4}
        ]) AS period
    FROM filers AS e
    JOIN report_parts AS p ON p.regime = e.regime
    JOIN report_states AS t ON t.entity_no = e.entity_no AND t.part_no = p.part_no
    LEFT JOIN sums_reports AS s ON s.entity_no = e.entity_no AND s.slot = p.slot
    WHERE t.missing_periods > 0 AND t.state IN ('value', 'zero', 'missing')
),
final AS (
    SELECT
        bin, part, form, period.starts AS period_start, period.ends AS period_end, period.due AS due_on
    FROM (
        SELECT
            *,
            CASE
                WHEN registered_on BETWEEN starts AND year_end THEN 4096 - (1 << (month(registered_on) - 1))
                    ELSE 4095
            END AS since_bits
        FROM owed
    )
    WHERE period.ends >= coalesce(registered_on, DATE '1900-01-01') AND period.past AND period.covered
        AND (period.bits & since_bits & month_bits) <> (period.bits & since_bits)
)
SELECT bin, part, form, period_start, period_end, due_on
FROM final
ORDER BY bin, form, period_start, part
