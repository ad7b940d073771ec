-- What did each part contribute to the logit? Grain: one row a part of an explained verification; empty in a
-- copy without tax figures, and without results that are sealed (D37). Clause 12.
-- Columns: verification_id VARCHAR, criterion INTEGER, part VARCHAR, contribution DOUBLE, peers INTEGER,
--   peers_median DOUBLE.
SELECT
    explained.verification_id,
    CAST(json_extract(explained.criterion, '$.criterion') AS INTEGER) AS criterion,
    json_extract_string(explained.one, '$.part') AS part,
    CAST(json_extract(explained.one, '$.contribution') AS DOUBLE) AS contribution,
    CAST(json_extract(explained.one, '$.peers.n') AS INTEGER) AS peers,
    CAST(json_extract(explained.one, '$.peers.median') AS DOUBLE) AS peers_median
FROM (
    SELECT per_criterion.verification_id, per_criterion.criterion,
        unnest(CAST(json_extract(per_criterion.criterion, '$.parts') AS JSON[])) AS one
    FROM (
        SELECT verification_id, unnest(CAST(json_extract(explanation, '$.criteria') AS JSON[])) AS criterion
        FROM main.verifications
        WHERE explanation IS NOT NULL AND (application IS NULL OR application NOT IN (
            SELECT application FROM main.audit_draws WHERE unsealed_on IS NULL
        ))
    ) AS per_criterion
) AS explained;
