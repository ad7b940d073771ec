-- Writes the state a case was moved to (its version has been claimed: case_claim).
UPDATE cases
SET stage = $stage, band = $band, verification_id = $verification_id, wanted = $wanted, result = $result,
    clause = $clause, term_from = $term_from, due_on = $due_on, calendar_version = $calendar_version, days_left = $days_left, closed_on = $closed_on
WHERE application = $application;
