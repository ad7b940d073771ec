-- Question: what may be published of the random audit of a version's low results (14, D37)? Only what is
-- unsealed: how many drawn ones were decided, and how many of them are producers. Grain: one row an audit
-- with any. Parameters: version.
-- Columns: audit_no INTEGER, share_percent DOUBLE, decided BIGINT, genuine HUGEINT.
WITH decided AS (
    SELECT application, arg_max(positive, CAST(decided_on AS VARCHAR) || CASE WHEN basis = 'appeal' THEN '1'
        ELSE '0' END) AS positive
    FROM outcomes
    WHERE application IS NOT NULL
    GROUP BY application
)
SELECT a.audit_no, a.share_percent, count(*) AS decided,
    sum(CASE WHEN o.positive THEN 1 ELSE 0 END) AS genuine
FROM audit_draws AS d
JOIN random_audits AS a ON a.audit_no = d.audit_no
JOIN decided AS o ON o.application = d.application
WHERE d.model_version = $version AND d.band = 'low' AND d.unsealed_on IS NOT NULL
GROUP BY a.audit_no, a.share_percent
ORDER BY a.audit_no;
