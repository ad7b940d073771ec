-- Which applications did verification refuse (clause 14)? Grain: one row a case, the latest refusal first.
-- Parameters: none.
-- Columns: application VARCHAR, closed_on DATE.
SELECT application, closed_on
FROM cases
WHERE stage = 'refused_verification'
ORDER BY closed_on DESC, application;
