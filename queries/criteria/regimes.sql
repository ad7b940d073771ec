-- Under which regime does each BIN file, who filed a 100.00 for PY? Grain: one row a BIN asked. Reads
-- entities, report_lines. regime 1 (simplified): the last total_income report filed is a 910.00 (on a tie of
-- filed_on, not); 2 (single land tax): a farm whose last annual report filed is a 920.00 (on a tie, not); 0:
-- general.
-- Parameters: py_from, py_end.
WITH income AS (
    SELECT
        entity_no,
        max(CASE WHEN form = '910.00' THEN filed_on END) AS simplified_on,
        max(CASE WHEN form <> '910.00' THEN filed_on END) AS general_on
    FROM report_lines
    WHERE indicator = 'total_income'
    GROUP BY entity_no
),
annual AS (
    SELECT
        entity_no,
        max(CASE WHEN form = '920.00' THEN filed_on END) AS land_on,
        max(CASE WHEN form = '100.00' THEN filed_on END) AS general_on
    FROM report_lines
    WHERE form IN ('100.00', '920.00')
    GROUP BY entity_no
),
yearly AS (
    SELECT DISTINCT entity_no FROM report_lines WHERE form = '100.00' AND period_start >= $py_from
        AND period_end <= $py_end
),
final AS (
    SELECT
        e.*,
        CASE
            WHEN coalesce(i.simplified_on > coalesce(i.general_on, DATE '1900-01-01'), false) THEN 1
            WHEN e.entity_kind = 'farm'
                AND coalesce(a.land_on > coalesce(a.general_on, DATE '1900-01-01'), false) THEN 2
            ELSE 0
        END AS regime,
        y.entity_no IS NOT NULL AS yearly_for_py
    FROM entities AS e
    LEFT JOIN income AS i ON i.entity_no = e.entity_no
    LEFT JOIN annual AS a ON a.entity_no = e.entity_no
    LEFT JOIN yearly AS y ON y.entity_no = e.entity_no
)
SELECT * FROM final
