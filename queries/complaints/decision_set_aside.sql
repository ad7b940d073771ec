-- Keeps the refusal's decision in the history before it is set aside. Parameters: application, set_aside_on,
-- ground.
INSERT INTO decisions_set_aside
SELECT application, decided_on, decided_by, included, registration_no, reply_no, recorded_at, $set_aside_on,
    $ground
FROM decisions
WHERE application = $application;
