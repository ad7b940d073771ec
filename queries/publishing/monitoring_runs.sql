-- Which quarterly runs were there? Grain: one row a quarter. Clause 25.
SELECT quarter, reference_date, run_on, known_on, last_load_id, rulebook, model_version, producers,
    started_at, completed_at FROM main.monitoring_runs;
