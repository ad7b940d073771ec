-- Question: when were producers of a quarter assessed again, on what knowledge (D28)? Grain: one row a round,
-- newest first. Parameters: quarter.
-- Columns: quarter VARCHAR, round INTEGER, run_on DATE, known_on DATE, last_load_id INTEGER,
--   settings VARCHAR, change_no BIGINT, producers INTEGER, started_at TIMESTAMP, started_by VARCHAR,
--   completed_at TIMESTAMP.
SELECT * FROM monitoring_reassessments WHERE quarter = $quarter ORDER BY round DESC;
