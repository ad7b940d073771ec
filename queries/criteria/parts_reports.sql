-- The parts that come from tax reports, with their states in the order tried. Grain: one row an entity and
-- part (c18 before its special states).
-- Reads filers (entities with the regime), report_parts (what each regime owes: up to four periods, their
-- ends, months as bits, past due, covered), sums_reports, first_reported. A period is counted as missing if
-- it is past due, the coverage would show the report, and some month of it since registration is not in any
-- report. Of a balance there is one report of PY, or the figure cannot be worked out. Parameters: py_end.
-- Clause 12(10), (15)-(25).
WITH facts AS (
    SELECT
        e.entity_no, e.yearly_for_py, e.registered_on, p.*,
        s.total, s.weighted, s.months, coalesce(s.reports, 0) AS reports, s.slot IS NOT NULL AS reported,
        coalesce(s.baseless, false) AS baseless,
        coalesce(s.month_bits, 0) AS month_bits,
        coalesce(f.first_end < p.starts, false) AS reported_before,
        coalesce(e.registered_on, DATE '1900-01-01') AS since,
        CASE WHEN e.registered_on BETWEEN p.starts AND p.year_end
            THEN 4096 - (1 << (month(e.registered_on) - 1)) ELSE 4095 END AS since_bits
    FROM filers AS e
    JOIN report_parts AS p ON p.regime = e.regime
    LEFT JOIN sums_reports AS s ON s.entity_no = e.entity_no AND s.slot = p.slot
    LEFT JOIN first_reported AS f ON f.entity_no = e.entity_no AND f.indicator = p.indicator
),
owed AS (
    SELECT
        *,
        CASE WHEN end1 >= since THEN past1 WHEN end2 >= since THEN past2 WHEN end3 >= since THEN past3
            WHEN end4 >= since THEN past4 ELSE false
        END AS first_past,
        CASE WHEN end1 >= since THEN covered1 WHEN end2 >= since THEN covered2 WHEN end3 >= since
            THEN covered3 WHEN end4 >= since THEN covered4
            ELSE false
        END AS first_covered,
        CASE WHEN end1 >= since AND past1 AND covered1
            AND (bits1 & since_bits & month_bits) <> (bits1 & since_bits) THEN 1 ELSE 0 END
        + CASE WHEN end2 >= since AND past2 AND covered2
            AND (bits2 & since_bits & month_bits) <> (bits2 & since_bits) THEN 1 ELSE 0 END
        + CASE WHEN end3 >= since AND past3 AND covered3
            AND (bits3 & since_bits & month_bits) <> (bits3 & since_bits) THEN 1 ELSE 0 END
        + CASE WHEN end4 >= since AND past4 AND covered4
            AND (bits4 & since_bits & month_bits) <> (bits4 & since_bits) THEN 1 ELSE 0 END
            AS unfiled,
        CAST(
            CASE figure
                WHEN 'sum' THEN CAST(total AS DOUBLE)
                WHEN 'mean' THEN CAST(weighted AS DOUBLE) / nullif(months, 0)
                WHEN 'ratio' THEN CAST(total AS DOUBLE) / nullif(CAST(weighted AS DOUBLE), 0)
                WHEN 'balance' THEN CASE WHEN reports = 1 THEN CAST(total AS DOUBLE) END
                WHEN 'has' THEN CASE WHEN total > 0 THEN 1 ELSE 0 END
            END AS DOUBLE
        ) AS known
    FROM facts
),
states AS (
    SELECT
        *,
        CASE
            WHEN period = 'py' AND registered_on > $py_end THEN 'not_applicable'
            WHEN yearly_only AND regime > 0 AND NOT yearly_for_py THEN 'not_applicable'
            WHEN reported AND NOT baseless AND known IS NOT NULL THEN CASE WHEN known = 0 THEN 'zero'
                ELSE 'value' END
            WHEN reported THEN 'no_data'
            WHEN NOT first_past THEN 'not_due'
            WHEN owners_only AND NOT reported_before THEN 'zero'
            WHEN first_covered THEN 'missing'
            ELSE 'no_data'
        END AS state
    FROM owed
),
final AS (
    SELECT
        entity_no, part_no, criterion,
        CASE state WHEN 'value' THEN known WHEN 'zero' THEN 0 END AS value,
        state,
        CASE WHEN state IN ('value', 'zero') THEN CAST(coalesce(months, 0) AS DOUBLE) END AS months,
        CASE WHEN state = 'zero' AND NOT reported THEN 0 ELSE unfiled END AS missing_periods,
        CAST(NULL AS DOUBLE) AS partial,
        false AS derived, period, total, weighted, reports
    FROM states
)
SELECT * FROM final
