-- Who is a simplified filer, who filed a 100.00 for PY? Grain: one row a BIN asked. Reads entities,
-- report_lines.
-- Simplified: the last total_income report filed is a 910.00 (on a tie of filed_on, not). Parameters:
-- py_from, py_end.
WITH income AS (
    SELECT
        entity_no,
        max(CASE WHEN form = '910.00' THEN filed_on END) AS simplified_on,
        max(CASE WHEN form <> '910.00' THEN filed_on END) AS general_on
    FROM report_lines
    WHERE indicator = 'total_income'
    GROUP BY entity_no
),
yearly AS (
    SELECT DISTINCT entity_no FROM report_lines WHERE form = '100.00' AND period_start >= $py_from AND period_end <= $py_end
),
final AS (
    SELECT
        e.*,
        coalesce(i.simplified_on > coalesce(i.general_on, DATE '1900-01-01'), false) AS simplified,
        y.entity_no IS NOT NULL AS yearly_for_py
    FROM entities AS e
    LEFT JOIN income AS i ON i.entity_no = e.entity_no
    LEFT JOIN yearly AS y ON y.entity_no = e.entity_no
)
SELECT * FROM final
