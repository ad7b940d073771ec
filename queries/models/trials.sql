-- Which trial periods have there been (D36)? Grain: one row a period, newest first.
SELECT trial_no, opened_on, version, shows_score, document, opened_by, closed_on, closed_by, close_document
FROM trial_periods
ORDER BY trial_no DESC;
