-- Question: which applications stand behind a figure of the overview? Grain: one row an application, a page
-- of them; total on every row.
-- Parameters (NULL: any): $filed_from, $filed_to, $band, $stage, $indicator (of open ones), $reached
-- (verified, commission, decided, decided_all), $decided_from, $decided_to,
-- $verified_from, $verified_to, $late, $criterion (named by the refusal), $due_from, $due_to (open ones),
-- $unowned; $limit, $offset. Over `counted_cases` (overview/cases).
SELECT *, count(*) OVER () AS total
FROM counted_cases
WHERE (CAST($filed_from AS DATE) IS NULL OR filed_on >= CAST($filed_from AS DATE))
    AND (CAST($filed_to AS DATE) IS NULL OR filed_on <= CAST($filed_to AS DATE))
    AND (CAST($band AS VARCHAR) IS NULL OR shown_band = CAST($band AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($indicator AS VARCHAR) IS NULL OR (closed_on IS NULL AND band = CAST($indicator AS VARCHAR)))
    AND (CAST($reached AS VARCHAR) IS NULL OR CASE CAST($reached AS VARCHAR)
        WHEN 'verified' THEN verified_on IS NOT NULL
        WHEN 'commission' THEN commission_on IS NOT NULL
        WHEN 'decided' THEN stage IN ('included', 'refused_commission')
        ELSE decided_on IS NOT NULL
    END)
    AND (CAST($decided_from AS DATE) IS NULL OR decided_on >= CAST($decided_from AS DATE))
    AND (CAST($decided_to AS DATE) IS NULL OR decided_on <= CAST($decided_to AS DATE))
    AND (CAST($verified_from AS DATE) IS NULL OR verified_on >= CAST($verified_from AS DATE))
    AND (CAST($verified_to AS DATE) IS NULL OR verified_on <= CAST($verified_to AS DATE))
    AND (CAST($late AS BOOLEAN) IS NULL OR late = CAST($late AS BOOLEAN))
    AND (CAST($due_from AS DATE) IS NULL OR (closed_on IS NULL AND due_on >= CAST($due_from AS DATE)))
    AND (CAST($due_to AS DATE) IS NULL OR (closed_on IS NULL AND due_on <= CAST($due_to AS DATE)))
    AND (NOT coalesce(CAST($unowned AS BOOLEAN), false) OR official IS NULL)
    AND (CAST($criterion AS INTEGER) IS NULL OR verification_id IN (
        SELECT named.verification_id
        FROM (
            SELECT verification_id, unnest(CAST(explanation -> '$.reasons' AS JSON[])) AS reason
            FROM verifications
            WHERE band = 'low' AND purpose = 'application'
        ) AS named
        WHERE CAST(named.reason ->> '$.criterion' AS INTEGER) = CAST($criterion AS INTEGER)
    ))
ORDER BY closed_on IS NOT NULL, filed_on, application
LIMIT $limit OFFSET $offset
