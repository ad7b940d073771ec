-- How far a training has come. Grain: one row changed. Parameters: job_no, share.
UPDATE training_jobs
SET share = $share
WHERE job_no = $job_no AND state = 'running';
