-- Question: is there a completed run to try a rulebook beside (25, 27; D6)? Grain: one row.
-- Columns: runs BIGINT.
SELECT count(*) AS runs FROM monitoring_runs WHERE completed_at IS NOT NULL;
