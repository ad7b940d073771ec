-- Question: which loads were refused, newest first? Grain: one row a refusal. Parameters: $most. Source:
-- contract of snapshots.
SELECT refusal_id, kind, as_of, files, refused_at, refused_by, problem_count
FROM load_refusals
ORDER BY refusal_id DESC
LIMIT $most;
