-- Which trial period runs on a day (D36)? Grain: one row, or none. Parameters: on_day.
-- Columns: trial_no INTEGER, opened_on DATE, version VARCHAR, shows_score BOOLEAN, document VARCHAR,
--   opened_by VARCHAR.
SELECT trial_no, opened_on, version, shows_score, document, opened_by
FROM trial_periods
WHERE opened_on <= $on_day AND (closed_on IS NULL OR $on_day < closed_on)
ORDER BY trial_no DESC
LIMIT 1;
