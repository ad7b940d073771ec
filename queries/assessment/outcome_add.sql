-- Keeps the commission's result on an application as an outcome to learn from (clause 19). The day of filing
-- is the reference date.
INSERT INTO outcomes (application, bin, reference_date, decided_on, positive, basis, new_production, made_up)
SELECT application, bin, filed_on, CAST($decided_on AS DATE), CAST($positive AS BOOLEAN), 'commission',
    new_production, made_up
FROM applications
WHERE application = $application;
