-- How do the cases of some applications stand? Grain: one row a case, in no order. $applications: their
-- numbers.
SELECT
    application, stage, version, official, clause, term_from, due_on, calendar_version, closed_on, band,
    verification_id, wanted, result, days_left
FROM cases
WHERE application IN (SELECT unnest(CAST($applications AS VARCHAR[])));
