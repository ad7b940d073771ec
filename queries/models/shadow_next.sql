-- Question: which number does the next shadow run have? Grain: one row.
-- Columns: shadow_no INTEGER.
SELECT coalesce(max(shadow_no), 0) + 1 AS shadow_no FROM shadow_runs;
