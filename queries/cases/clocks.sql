-- Every term that cases have had, with the calendar it was given by. Grain: one row a term, of each case in
-- the order they began.
-- $applications: their numbers.
-- Columns: application VARCHAR, clause VARCHAR, started_on DATE, due_on DATE, ended_on DATE,
--   calendar_version VARCHAR, document VARCHAR.
SELECT
    case_clocks.application, case_clocks.clause, case_clocks.started_on, case_clocks.due_on,
    case_clocks.ended_on, case_clocks.calendar_version,
    calendars.document
FROM case_clocks
JOIN calendars ON calendars.version = case_clocks.calendar_version
WHERE case_clocks.application IN (SELECT unnest(CAST($applications AS VARCHAR[])))
ORDER BY case_clocks.application, case_clocks.started_on, case_clocks.clause;
