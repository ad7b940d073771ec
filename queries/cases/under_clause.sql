-- Question: what waits under a clause of the Order today (D35)? Grain: one row an open application,
-- submission (clauses 7-9), notification on software (clause 31) or appeal (clauses 33, 34) in one of the
-- states.
-- Parameters: $case_stages, $submission_stages, $notification_stages, $appeal_stages (lists of states that
-- name the clause), $limit. total: how many there are of all kinds. The nearest deadline first.
-- Columns: kind VARCHAR, number VARCHAR, stage VARCHAR, due_on DATE, total BIGINT.
WITH waiting AS (
    SELECT 'application' AS kind, application AS number, stage, due_on
    FROM cases
    WHERE closed_on IS NULL AND stage IN (SELECT unnest(CAST($case_stages AS VARCHAR[])))
    UNION ALL
    SELECT 'submission' AS kind, submission AS number, stage, due_on
    FROM submissions
    WHERE closed_on IS NULL AND stage IN (SELECT unnest(CAST($submission_stages AS VARCHAR[])))
    UNION ALL
    SELECT 'notification' AS kind, notification AS number, stage, due_on
    FROM software_notifications
    WHERE closed_on IS NULL AND stage IN (SELECT unnest(CAST($notification_stages AS VARCHAR[])))
    UNION ALL
    SELECT 'appeal' AS kind, appeal AS number, stage, CAST(NULL AS DATE) AS due_on
    FROM appeals
    WHERE closed_on IS NULL AND stage IN (SELECT unnest(CAST($appeal_stages AS VARCHAR[])))
),
final AS (
    SELECT kind, number, stage, due_on, count(*) OVER () AS total
    FROM waiting
)
SELECT kind, number, stage, due_on, total
FROM final
ORDER BY due_on NULLS LAST, kind, number
LIMIT $limit;
