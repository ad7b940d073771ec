-- Question: what did a candidate give beside the result in force, and what became of the case? Grain: one
-- row a verification, those that differ first. Parameters: shadow_no. Clauses 12-14, 19, 25; D10.
-- Columns: verification_id VARCHAR, purpose VARCHAR, application VARCHAR, bin VARCHAR, name VARCHAR,
--   known_on DATE, band VARCHAR, shadow_band VARCHAR, probability DOUBLE, shadow_probability DOUBLE,
--   stage VARCHAR, positive BOOLEAN, outcome VARCHAR.
WITH decided AS (
    SELECT application, arg_max(positive, CAST(decided_on AS VARCHAR) || CASE WHEN basis = 'appeal' THEN '1'
        ELSE '0' END) AS positive
    FROM outcomes
    WHERE application IS NOT NULL
    GROUP BY application
)
SELECT v.verification_id, v.purpose, v.application, v.bin, coalesce(a.name, m.name) AS name, v.known_on,
    v.band,
    r.band AS shadow_band, v.probability, r.probability AS shadow_probability, c.stage, o.positive, m.outcome
FROM shadow_results AS r
JOIN verifications AS v ON v.verification_id = r.verification_id
LEFT JOIN applications AS a ON a.application = v.application
LEFT JOIN cases AS c ON c.application = v.application
LEFT JOIN decided AS o ON o.application = v.application
LEFT JOIN monitoring_results AS m ON m.verification_id = v.verification_id
WHERE r.shadow_no = $shadow_no
ORDER BY r.band = v.band, v.known_on DESC, v.verification_id;
