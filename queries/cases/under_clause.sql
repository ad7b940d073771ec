-- Question: what waits under a clause of the Order today (D35)? Grain: one row an open draft (clause 10),
-- application, complaint against a refusal (14, 24), update before a commission (26), submission (7-9),
-- notification on software (31) or appeal (33, 34) in one of the states.
-- Parameters: $draft_stages, $case_stages, $complaint_stages, $update_stages, $submission_stages,
-- $notification_stages, $appeal_stages (lists of states that name the clause), $limit. total: how many there
-- are of all kinds. The nearest deadline first.
-- Columns: kind VARCHAR, number VARCHAR, stage VARCHAR, due_on DATE, total BIGINT.
WITH waiting AS (
    SELECT 'application' AS kind, application AS number, stage, due_on
    FROM cases
    WHERE closed_on IS NULL AND stage IN (SELECT unnest(CAST($case_stages AS VARCHAR[])))
    UNION ALL
    SELECT 'draft' AS kind, application AS number, stages.stage, CAST(NULL AS DATE) AS due_on
    FROM application_drafts
    CROSS JOIN (SELECT unnest(CAST($draft_stages AS VARCHAR[])) AS stage) AS stages
    WHERE filed_on IS NULL AND closed_on IS NULL
    UNION ALL
    SELECT 'complaint' AS kind, complaint_no AS number, stages.stage, CAST(NULL AS DATE) AS due_on
    FROM complaints
    CROSS JOIN (SELECT unnest(CAST($complaint_stages AS VARCHAR[])) AS stage) AS stages
    WHERE decided_on IS NULL
    UNION ALL
    SELECT 'update' AS kind, update_no AS number, stage, due_on
    FROM update_cases
    WHERE closed_on IS NULL AND stage IN (SELECT unnest(CAST($update_stages AS VARCHAR[])))
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
