-- How do the cases of some applications stand? Grain: one row a case, in no order. $applications: their
-- numbers.
-- Columns: application VARCHAR, stage VARCHAR, version INTEGER, official VARCHAR, clause VARCHAR,
--   term_from DATE, due_on DATE, calendar_version VARCHAR, closed_on DATE, band VARCHAR,
--   verification_id VARCHAR, wanted VARCHAR, result VARCHAR, days_left INTEGER.
SELECT
    application, stage, version, official, clause, term_from, due_on, calendar_version, closed_on, band,
    verification_id, wanted, result, days_left
FROM cases
WHERE application IN (SELECT unnest(CAST($applications AS VARCHAR[])));
