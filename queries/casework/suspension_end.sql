-- Ends the suspension that goes on. $on: its last day, which does not count (D4).
UPDATE case_suspensions
SET suspended_to = $on
WHERE application = $application AND suspended_to IS NULL;
