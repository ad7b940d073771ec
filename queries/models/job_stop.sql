-- Somebody asks that a training end. Grain: one row changed. Parameters: job_no, login.
UPDATE training_jobs
SET stop_by = $login
WHERE job_no = $job_no AND state = 'running';
