-- Question: which loads were refused, newest first? Grain: one row a refusal. Parameters: $most. Source:
-- contract of snapshots.
-- Columns: refusal_id INTEGER, kind VARCHAR, as_of DATE, files VARCHAR, refused_at TIMESTAMP,
--   refused_by VARCHAR, problem_count BIGINT.
SELECT refusal_id, kind, as_of, files, refused_at, refused_by, problem_count
FROM load_refusals
ORDER BY refusal_id DESC
LIMIT $most;
