-- Ends the running terms of a case, of one clause or of all. $clause: NULL for all; $on: the day of the event that ends them.
UPDATE case_clocks
SET ended_on = $on
WHERE application = $application AND ended_on IS NULL AND ($clause IS NULL OR clause = $clause);
