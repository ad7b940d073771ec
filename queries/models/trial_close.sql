-- Ends a trial period. Parameters: trial_no, closed_on, closed_by, close_document.
UPDATE trial_periods
SET closed_on = $closed_on, closed_by = $closed_by, close_document = $close_document
WHERE trial_no = $trial_no;
