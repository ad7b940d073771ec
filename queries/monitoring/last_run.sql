-- Question: which run was the last one before a quarter (clause 28, D7)? Grain: one row or none. Parameters:
-- quarter.
-- Columns: quarter VARCHAR, reference_date DATE, run_on DATE, known_on DATE, last_load_id INTEGER,
--   settings VARCHAR, rulebook VARCHAR, model_version VARCHAR, change_no BIGINT, producers INTEGER,
--   started_at TIMESTAMP, started_by VARCHAR, completed_at TIMESTAMP.
SELECT * FROM monitoring_runs WHERE quarter < $quarter ORDER BY quarter DESC LIMIT 1;
