-- Moves a submission if it still has the version that was read. Grain: its number, or none where somebody was
-- faster.
UPDATE submissions
SET stage = $stage, version = version + 1, due_on = $due_on, closed_on = $closed_on
WHERE submission = $submission AND version = $expected_version
RETURNING submission;
