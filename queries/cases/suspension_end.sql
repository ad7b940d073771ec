-- Ends the suspensions that go on. $applications: of which cases; $on: their last day, which does not count
-- (D4).
UPDATE case_suspensions
SET suspended_to = $on
WHERE application IN (SELECT unnest(CAST($applications AS VARCHAR[]))) AND suspended_to IS NULL;
