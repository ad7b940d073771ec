-- Which trainings have there been? Grain: one row a training, newest first. Clause 3.5.
-- Columns: job_no INTEGER, kind VARCHAR, version VARCHAR, until DATE, seed INTEGER, process VARCHAR,
--   state VARCHAR, share DOUBLE, started_by VARCHAR, started_at TIMESTAMP, stop_by VARCHAR,
--   ended_at TIMESTAMP, fingerprint VARCHAR, failure VARCHAR.
SELECT job_no, kind, version, until, seed, process, state, share, started_by, started_at, stop_by, ended_at,
    fingerprint,
    failure
FROM training_jobs
ORDER BY job_no DESC;
