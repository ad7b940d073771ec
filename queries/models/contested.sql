-- Question: how often was a result of a version contested, and with what end? kind: complaint (against a
-- refusal of clause 14), appeal (against an exclusion by monitoring). Grain: one row a kind. Parameters:
-- version. Clauses 14, 33, 34; D34.
-- Columns: kind VARCHAR, received BIGINT, pending BIGINT, upheld BIGINT, rejected BIGINT, withdrawn BIGINT.
WITH last AS (
    SELECT application, arg_max(model_version, verified_at) AS version
    FROM verifications
    WHERE purpose = 'application'
    GROUP BY application
),
ended AS (
    SELECT 'complaint' AS kind, CASE WHEN upheld IS NULL THEN 'pending' WHEN upheld THEN 'upheld'
        ELSE 'rejected' END AS ending
    FROM complaints AS c
    JOIN last ON last.application = c.application
    WHERE c.against = '14' AND last.version = $version
    UNION ALL
    SELECT 'appeal' AS kind, CASE a.stage WHEN 'granted' THEN 'upheld' WHEN 'rejected' THEN 'rejected'
        WHEN 'withdrawn_complaint' THEN 'withdrawn' ELSE 'pending' END AS ending
    FROM appeals AS a
    JOIN monitoring_results AS m ON m.quarter = a.quarter AND m.bin = a.bin
    JOIN verifications AS v ON v.verification_id = m.verification_id
    WHERE v.model_version = $version
),
kinds AS (
    SELECT 'complaint' AS kind
    UNION ALL
    SELECT 'appeal'
)
SELECT k.kind, count(e.ending) AS received, count(*) FILTER (e.ending = 'pending') AS pending,
    count(*) FILTER (e.ending = 'upheld') AS upheld, count(*) FILTER (e.ending = 'rejected') AS rejected,
    count(*) FILTER (e.ending = 'withdrawn') AS withdrawn
FROM kinds AS k
LEFT JOIN ended AS e ON e.kind = k.kind
GROUP BY k.kind
ORDER BY k.kind DESC;
