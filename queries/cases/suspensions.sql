-- On which days did the term of a case not run (clause 21, D4)? Grain: one row a suspension; no last day: it
-- goes on.
-- $application: its number.
-- Columns: suspended_from DATE, suspended_to DATE, clause VARCHAR.
SELECT suspended_from, suspended_to, clause
FROM case_suspensions
WHERE application = $application
ORDER BY suspended_from;
