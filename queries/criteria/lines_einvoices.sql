-- The invoice lines of sales and purchases, by date of turnover (D18). Grain: one row a line. Reads
-- known_lines.
-- Parameters: py_from, py_to, ytd_from, ytd_to. Clause 12(11).
SELECT
    *,
    turnover_on BETWEEN $py_from AND $py_to AS turnover_py,
    turnover_on BETWEEN $ytd_from AND $ytd_to AS turnover_ytd
FROM known_lines
