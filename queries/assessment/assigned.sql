-- Which commission has taken a case up or was given it by hand (clause 15)? Grain: one row an assignment, the
-- newest first: it counts.
-- $application: its number.
-- Columns: commission VARCHAR, taken_up_on DATE.
SELECT commission, taken_up_on
FROM assessments
WHERE application = $application
ORDER BY recorded_at DESC;
