-- Which trial periods have there been (D36)? Grain: one row a period, newest first.
-- Columns: trial_no INTEGER, opened_on DATE, version VARCHAR, shows_score BOOLEAN, document VARCHAR,
--   opened_by VARCHAR, closed_on DATE, closed_by VARCHAR, close_document VARCHAR.
SELECT trial_no, opened_on, version, shows_score, document, opened_by, closed_on, closed_by, close_document
FROM trial_periods
ORDER BY trial_no DESC;
