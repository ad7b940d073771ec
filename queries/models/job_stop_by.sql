-- Who asked that a training end? Grain: one row. Parameters: job_no.
-- Columns: stop_by VARCHAR.
SELECT stop_by FROM training_jobs WHERE job_no = $job_no;
