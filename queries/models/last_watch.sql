-- Question: what did watching find last? Grain: one row, or none. Parameters: quarter (null: the newest that
-- was watched). Clause 3.5.
-- Columns: quarter VARCHAR, version VARCHAR, applications INTEGER, alarms INTEGER, result VARCHAR,
--   login VARCHAR, watched_at TIMESTAMP.
SELECT quarter, version, applications, alarms, result, login, watched_at
FROM model_watches
WHERE $quarter IS NULL OR quarter = $quarter
ORDER BY quarter DESC, watched_at DESC
LIMIT 1;
