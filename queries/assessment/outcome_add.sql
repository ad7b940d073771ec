-- Keeps the commission's result on an application as an outcome to learn from (clause 19), with its weight
-- where it was drawn (D37). The day of filing is the reference date.
INSERT INTO outcomes (
    application, bin, reference_date, decided_on, positive, basis, new_production, made_up, sampling_weight
)
SELECT a.application, a.bin, a.filed_on, CAST($decided_on AS DATE), CAST($positive AS BOOLEAN), 'commission',
    a.new_production, a.made_up, coalesce(d.weight, 1)
FROM applications AS a
LEFT JOIN audit_draws AS d ON d.application = a.application
WHERE a.application = $application;
