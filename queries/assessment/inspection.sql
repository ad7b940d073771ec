-- The on-site inspection of a case (clauses 20-22). Grain: one row, or none. $application: its number.
-- Columns: reason VARCHAR, first_day DATE, last_day DATE, remarks VARCHAR, act_no VARCHAR,
--   ordered_by VARCHAR.
SELECT reason, first_day, last_day, remarks, act_no, ordered_by
FROM inspections
WHERE application = $application;
