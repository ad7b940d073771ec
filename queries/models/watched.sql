-- Question: which applications of a quarter did a version verify, and what became of them? Grain: one row an
-- application, by its last verification by this version; positive is empty while nobody has decided. band is
-- the one that was given: a result sealed for the random audit is not in it. Parameters: version, first_day,
-- last_day (of filing). Clauses 12-14, 19, 34; D37.
-- Columns: verification_id VARCHAR, application VARCHAR, bin VARCHAR, band VARCHAR, probability DOUBLE,
--   region VARCHAR, division VARCHAR, new_production VARCHAR, positive BOOLEAN.
WITH last AS (
    SELECT application, arg_max(verification_id, verified_at) AS verification_id
    FROM verifications
    WHERE purpose = 'application' AND model_version = $version AND reference_date BETWEEN $first_day
        AND $last_day
    GROUP BY application
),
decided AS (
    SELECT application, arg_max(positive, CAST(decided_on AS VARCHAR) || CASE WHEN basis = 'appeal' THEN '1'
        ELSE '0' END) AS positive
    FROM outcomes
    WHERE application IS NOT NULL
    GROUP BY application
)
SELECT v.verification_id, v.application, v.bin, v.band, v.probability, left(a.kato, 2) AS region,
    left(a.oked, 2) AS division, CASE WHEN a.new_production THEN 'yes' ELSE 'no' END AS new_production,
    d.positive
FROM last
JOIN verifications AS v ON v.verification_id = last.verification_id
JOIN applications AS a ON a.application = v.application
LEFT JOIN decided AS d ON d.application = v.application
ORDER BY v.application;
