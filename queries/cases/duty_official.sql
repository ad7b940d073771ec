-- Who takes overdue cases that belong to nobody (D12)? Grain: one row, or none. No parameters.
-- Columns: login VARCHAR, reason VARCHAR, recorded_by VARCHAR, recorded_at TIMESTAMP.
SELECT login, reason, recorded_by, recorded_at
FROM duty_officials
ORDER BY recorded_at DESC
LIMIT 1;
