-- Moves an appeal if it still has the version that was read. Grain: its number, or none where somebody was
-- faster.
UPDATE appeals
SET stage = $stage, version = version + 1, closed_on = CAST($closed_on AS DATE)
WHERE appeal = $appeal AND version = $expected_version
RETURNING appeal;
