-- Which commission has the case of an application (clause 15)? Grain: one row, or none where no commission has its industry.
-- The one it was taken up by or given to; else the one in force on $on whose beginning of OKED fits longest.
WITH assigned AS (
    SELECT commission, taken_up_on
    FROM assessments
    WHERE application = $application
    ORDER BY recorded_at DESC
    LIMIT 1
),
in_force AS (
    SELECT commission, max(edition) AS edition
    FROM commission_editions
    WHERE valid_from <= CAST($on AS DATE)
    GROUP BY commission
),
fitting AS (
    SELECT commission_industries.commission
    FROM applications
    JOIN commission_industries ON starts_with(replace(coalesce(applications.oked, ''), '.', ''), commission_industries.prefix)
    JOIN in_force ON in_force.commission = commission_industries.commission AND in_force.edition = commission_industries.edition
    WHERE applications.application = $application
    ORDER BY length(commission_industries.prefix) DESC, commission_industries.commission
    LIMIT 1
),
final AS (
    SELECT commission, taken_up_on FROM assigned
    UNION ALL
    SELECT commission, CAST(NULL AS DATE) AS taken_up_on FROM fitting WHERE NOT EXISTS (SELECT 1 FROM assigned)
)
SELECT * FROM final;
