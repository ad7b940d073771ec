-- Every term a case has had, with the calendar it was given by. Grain: one row a term, in the order they began.
-- $application: its number.
SELECT case_clocks.clause, case_clocks.started_on, case_clocks.due_on, case_clocks.ended_on, case_clocks.calendar_version, calendars.document
FROM case_clocks
JOIN calendars ON calendars.version = case_clocks.calendar_version
WHERE case_clocks.application = $application
ORDER BY case_clocks.started_on, case_clocks.clause;
