-- Question: how many cases stand in each stage, and how are their terms? Grain: one row a stage that has a
-- case.
-- Parameters: $today (the date in Almaty), $official (NULL: anybody's). due_today, overdue, suspended and
-- overdue_unowned (D12: they must belong to a named official) count open cases only. Clauses 13, 16, 21, 23,
-- 24.
-- Columns: stage VARCHAR, n BIGINT, due_today BIGINT, overdue BIGINT, suspended BIGINT,
--   overdue_unowned BIGINT.
WITH parameters AS (
    SELECT CAST($today AS DATE) AS today, CAST($official AS VARCHAR) AS official
),
counted AS (
    SELECT
        cases.stage,
        cases.closed_on IS NULL AND cases.due_on = parameters.today AS due_today,
        cases.closed_on IS NULL AND cases.due_on < parameters.today AS overdue,
        cases.closed_on IS NULL AND cases.clause IS NOT NULL AND cases.due_on IS NULL AS suspended,
        cases.official IS NULL AS unowned
    FROM cases
    CROSS JOIN parameters
    WHERE parameters.official IS NULL OR cases.official = parameters.official
),
final AS (
    SELECT
        stage,
        count(*) AS n,
        count(*) FILTER (WHERE due_today) AS due_today,
        count(*) FILTER (WHERE overdue) AS overdue,
        count(*) FILTER (WHERE suspended) AS suspended,
        count(*) FILTER (WHERE overdue AND unowned) AS overdue_unowned
    FROM counted
    GROUP BY stage
)
SELECT stage, n, due_today, overdue, suspended, overdue_unowned
FROM final
ORDER BY stage;
