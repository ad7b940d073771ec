-- Which quarterly runs were there? Grain: one row a quarter. Clause 25.
-- Columns: quarter VARCHAR, reference_date DATE, run_on DATE, known_on DATE, last_load_id INTEGER,
--   rulebook VARCHAR, model_version VARCHAR, producers INTEGER, started_at TIMESTAMP, completed_at TIMESTAMP.
SELECT quarter, reference_date, run_on, known_on, last_load_id, rulebook, model_version, producers,
    started_at, completed_at FROM main.monitoring_runs;
