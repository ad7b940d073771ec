-- How does the case of an application stand? Grain: one row, or none.
-- $application: its number.
SELECT application, stage, version, official, clause, term_from, due_on, calendar_version, closed_on, band,
    verification_id, wanted, result, days_left
FROM cases
WHERE application = $application;
