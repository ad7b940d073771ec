-- What has been loaded, as of when? Grain: one row a load: a snapshot, a classifier or a reference table.
-- Columns: load_id INTEGER, kind VARCHAR, as_of DATE, covers_from DATE, covers_to DATE, source VARCHAR,
--   loaded_at TIMESTAMP, row_count BIGINT, quarantined_count BIGINT, made_up BOOLEAN.
SELECT load_id, kind, as_of, covers_from, covers_to, source, loaded_at, row_count, quarantined_count, made_up
    FROM main.loads;
