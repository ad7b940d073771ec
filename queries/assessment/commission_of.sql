-- Whose industry is the applicant's (clause 15)? Grain: one row a commission in force on $on whose beginning
-- of OKED fits, the longest first:
-- it has the case unless one took it up or was given it (assigned). $application: its number, or
-- that of a case of an update (D30).
-- Columns: commission VARCHAR.
WITH in_force AS (
    SELECT commission, max(edition) AS edition
    FROM commission_editions
    WHERE valid_from <= CAST($on AS DATE)
    GROUP BY commission
),
subjects AS (
    SELECT application, oked FROM applications WHERE application = $application
    UNION ALL
    SELECT update_no, oked FROM update_cases WHERE update_no = $application
),
final AS (
    SELECT commission_industries.commission, commission_industries.prefix
    FROM subjects
    JOIN commission_industries
        ON starts_with(replace(coalesce(subjects.oked, ''), '.', ''), commission_industries.prefix)
    JOIN in_force ON in_force.commission = commission_industries.commission
        AND in_force.edition = commission_industries.edition
)
SELECT commission FROM final ORDER BY length(prefix) DESC, commission;
