-- The newest load: what is known dates from it. Grain: one value (0 where nothing was loaded).
-- Columns: COALESCE(max(load_id), 0) INTEGER.
SELECT coalesce(max(load_id), 0) FROM loads;
