-- The on-site inspection of a case (clauses 20-22). Grain: one row, or none. $application: its number.
-- Columns: reason VARCHAR, first_day DATE, last_day DATE, remarks_kk VARCHAR, remarks_ru VARCHAR,
--   act_no VARCHAR, ordered_by VARCHAR.
SELECT reason, first_day, last_day, remarks_kk, remarks_ru, act_no, ordered_by
FROM inspections
WHERE application = $application;
