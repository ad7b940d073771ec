-- Which applications did verification refuse (clause 14)? Grain: one row a case, the latest refusal first.
-- Parameters: none.
SELECT application
FROM cases
WHERE stage = 'refused_verification'
ORDER BY closed_on DESC, application;
