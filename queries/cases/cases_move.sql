-- Writes the states that cases were moved to (their versions have been claimed: cases_claim). Grain: one row
-- a case of `moved_cases`.
UPDATE cases
SET stage = moved.stage, band = moved.band, verification_id = moved.verification_id, wanted = moved.wanted,
    result = moved.result,
    clause = moved.clause, term_from = moved.term_from, due_on = moved.due_on,
    calendar_version = moved.calendar_version,
    days_left = moved.days_left, closed_on = moved.closed_on
FROM moved_cases AS moved
WHERE cases.application = moved.application;
