-- Question: why are applicants refused by digital verification? Grain: one row a criterion that refusals
-- named among their main reasons.
-- Parameters: $from, $day (refused between). Over the step `told` (overview/cases). Clauses 12, 14.
SELECT CAST(named.reason ->> '$.criterion' AS INTEGER) AS criterion, count(DISTINCT named.application) AS n
FROM (
    SELECT told.application, unnest(CAST(verifications.explanation -> '$.reasons' AS JSON[])) AS reason
    FROM told
    JOIN verifications ON verifications.verification_id = told.verification_id
    WHERE told.stage = 'refused_verification' AND told.decided_on BETWEEN CAST($from AS DATE)
        AND CAST($day AS DATE)
) AS named
GROUP BY criterion
ORDER BY n DESC, criterion
