-- Question: what is known of each random audit's low results (14, D37)? Grain: one row an audit. lows:
-- results that were low on a day on which it ran, drawn or not; decided, genuine: drawn ones that are
-- unsealed and have an outcome, and those of them that are producers; recognised: producers without a low
-- result among the applications verified meanwhile.
-- Columns: audit_no INTEGER, lows BIGINT, decided BIGINT, genuine BIGINT, recognised BIGINT.
WITH last AS (
    SELECT application, arg_max(band, verified_at) AS band, arg_max(known_on, verified_at) AS known_on
    FROM verifications
    WHERE purpose = 'application'
    GROUP BY application
),
decided AS (
    SELECT application, arg_max(positive, CAST(decided_on AS VARCHAR) || CASE WHEN basis = 'appeal' THEN '1'
        ELSE '0' END) AS positive
    FROM outcomes
    WHERE application IS NOT NULL
    GROUP BY application
),
audited AS (
    SELECT
        a.audit_no, coalesce(d.band, last.band) = 'low' AS is_low,
        d.unsealed_on IS NOT NULL AND o.positive IS NOT NULL AS is_decided, coalesce(o.positive,
            false) AS positive
    FROM random_audits AS a
    JOIN last ON last.known_on >= a.opened_on AND (a.closed_on IS NULL OR last.known_on < a.closed_on)
    LEFT JOIN audit_draws AS d ON d.application = last.application AND d.audit_no = a.audit_no
    LEFT JOIN decided AS o ON o.application = last.application
)
SELECT audit_no, count(*) FILTER (is_low) AS lows, count(*) FILTER (is_low AND is_decided) AS decided,
    count(*) FILTER (is_low AND is_decided AND positive) AS genuine,
    count(*) FILTER (NOT is_low AND positive) AS recognised
FROM audited
GROUP BY audit_no
ORDER BY audit_no;
