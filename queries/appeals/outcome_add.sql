-- Keeps the result of an appeal as an outcome to learn from (clause 34): at the contested run's reference
-- date, it outweighs the run's own.
INSERT INTO outcomes (application, bin, reference_date, decided_on, positive, basis, new_production, made_up)
SELECT register_entries.application, appeals.bin, monitoring_runs.reference_date, CAST($decided_on AS DATE),
    CAST($positive AS BOOLEAN), 'appeal',
    coalesce(applications.new_production, false), appeals.made_up
FROM appeals
JOIN monitoring_runs ON monitoring_runs.quarter = appeals.quarter
JOIN register_entries ON register_entries.registration_no = appeals.registration_no
LEFT JOIN applications ON applications.application = register_entries.application
WHERE appeals.appeal = $appeal;
