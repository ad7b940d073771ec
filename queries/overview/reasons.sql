-- Question: why are applicants refused by digital verification? Grain: one row a criterion that refusals
-- named among their main reasons.
-- Parameters: $from, $day (refused between). Over the step `counted_cases` (overview/cases). Clauses 12, 14.
SELECT CAST(named.criterion AS INTEGER) AS criterion, count(DISTINCT named.application) AS n
FROM (
    SELECT cases.application, unnest(verifications.explanation ->> '$.reasons[*].criterion') AS criterion
    FROM counted_cases AS cases
    JOIN verifications ON verifications.verification_id = cases.verification_id
    WHERE cases.stage = 'refused_verification' AND cases.decided_on BETWEEN CAST($from AS DATE)
        AND CAST($day AS DATE)
) AS named
GROUP BY named.criterion
ORDER BY n DESC, criterion
