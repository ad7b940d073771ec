-- Which open cases are of applicants that the register of taxpayers tells have ceased? Grain: one row a case.
-- Parameters: on_day. Clauses 3.1, 30; D26, D31.
-- Columns: application VARCHAR, version INTEGER, bin VARCHAR, status VARCHAR, status_on DATE.
WITH newest AS (
    SELECT load_id
    FROM loads
    WHERE kind = 'taxpayers' AND as_of <= $on_day
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
)
SELECT c.application, c.version, a.bin, t.status, t.status_on
FROM cases AS c
JOIN applications AS a ON a.application = c.application
JOIN newest AS n ON true
JOIN snapshot_taxpayers AS t ON t.load_id = n.load_id AND t.bin = a.bin AND NOT t.deleted
WHERE c.closed_on IS NULL AND t.status IN ('liquidated', 'reorganised')
ORDER BY c.application;
