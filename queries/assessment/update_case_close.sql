-- Closes a case of an update if it still has the version that was read (D30). Grain: its number, or none
-- where somebody was faster.
-- Columns: update_no VARCHAR.
UPDATE update_cases
SET stage = $stage, version = version + 1, closed_on = CAST($closed_on AS DATE),
    result = CAST($result AS VARCHAR), change_no = CAST($change_no AS BIGINT)
WHERE update_no = $update_no AND version = $expected_version
RETURNING update_no;
