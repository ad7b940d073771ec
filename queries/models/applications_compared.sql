-- Question: on which applications are two versions compared? The last verification of each whose case is
-- closed and not sealed: so nobody who decides sees another version's result before. Grain: one row an
-- application.
-- Parameters: since (filed from this day on; null: all). Clauses 12-14; D10, D37.
-- Columns: verification_id VARCHAR, application VARCHAR, bin VARCHAR, name VARCHAR, region VARCHAR,
--   division VARCHAR.
SELECT arg_max(v.verification_id, v.verified_at) AS verification_id, a.application, a.bin, a.name,
    left(a.kato, 2) AS region, left(a.oked, 2) AS division
FROM applications AS a
JOIN cases AS c ON c.application = a.application AND c.closed_on IS NOT NULL
JOIN verifications AS v ON v.application = a.application AND v.purpose = 'application'
WHERE ($since IS NULL OR a.filed_on >= $since)
    AND a.application NOT IN (SELECT application FROM audit_draws WHERE unsealed_on IS NULL)
GROUP BY a.application, a.bin, a.name, a.kato, a.oked
ORDER BY a.application;
