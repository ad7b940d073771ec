-- Whose industry is the applicant's (clause 15)? Grain: one row, or none: the commission in force on $on
-- whose beginning of OKED fits longest; it has the case unless one took it up or was given it (assigned).
-- $application: its number, or that of a case of an update (D30).
-- Columns: commission VARCHAR.
WITH subjects AS (
    SELECT application, oked FROM applications WHERE application = $application
    UNION ALL
    SELECT update_no, oked FROM update_cases WHERE update_no = $application
)
SELECT longest_fitting(industries.commission, industries.prefix) AS commission
FROM subjects
JOIN industries_on($on) AS industries ON oked_begins(subjects.oked, industries.prefix)
GROUP BY subjects.application;
