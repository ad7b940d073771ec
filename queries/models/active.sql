-- The version that decides on a day: approved, in force, not retired; of several the one in force last.
-- Grain: one row, or none.
-- Parameters: day. Clause 3.5; D10.
-- Columns: version VARCHAR, document VARCHAR.
SELECT version, document
FROM model_versions
WHERE approved_by IS NOT NULL AND active_from <= $day AND (retired_on IS NULL OR retired_on > $day)
ORDER BY active_from DESC, approved_at DESC, version DESC
LIMIT 1;
