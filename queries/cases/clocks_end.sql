-- Ends the running terms of cases, of one clause or of all. $applications: their numbers; $clause: NULL for
-- all; $on: the day of the event that ends them.
UPDATE case_clocks
SET ended_on = $on
WHERE application IN (SELECT unnest(CAST($applications AS VARCHAR[]))) AND ended_on IS NULL
    AND ($clause IS NULL OR clause = $clause);
