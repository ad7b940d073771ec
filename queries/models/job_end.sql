-- What became of a training. Grain: one row changed. Parameters: job_no, state, ended_at, fingerprint,
-- failure.
UPDATE training_jobs
SET state = $state, ended_at = $ended_at, fingerprint = $fingerprint, failure = $failure,
    share = CASE WHEN $state = 'done' THEN 1 ELSE share END
WHERE job_no = $job_no AND state = 'running';
