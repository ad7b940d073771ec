-- Gives a running term a new deadline: none while it stands (clause 21), another when it goes on (D4).
UPDATE case_clocks
SET due_on = $due_on, calendar_version = $calendar_version
WHERE application = $application AND clause = $clause AND ended_on IS NULL;
