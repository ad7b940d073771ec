-- Writes how the past cases ended (states.toml: a closed case has no running term). Grain: one row a case.
UPDATE cases
SET stage = past_ends.stage, version = past_ends.version, result = past_ends.result,
    closed_on = past_ends.closed_on,
    clause = NULL, term_from = NULL, due_on = NULL, calendar_version = NULL, days_left = NULL
FROM past_ends
WHERE cases.application = past_ends.application;
