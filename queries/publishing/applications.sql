-- Which applications came in, and where do they stand? Grain: one row an application; without what was filed.
-- Clauses 10-24.
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, oked VARCHAR, region VARCHAR, kato VARCHAR,
--   filed_on DATE, new_production BOOLEAN, commissioned_on DATE, stage VARCHAR, band VARCHAR, result VARCHAR,
--   clause VARCHAR, due_on DATE, closed_on DATE, decided_on DATE, included BOOLEAN, made_up BOOLEAN.
SELECT
    applications.application, applications.bin, applications.name, applications.oked,
    left(applications.kato, 2) AS region, applications.kato,
    applications.filed_on, applications.new_production, applications.commissioned_on, cases.stage,
    cases.band, cases.result, cases.clause,
    cases.due_on, cases.closed_on, decisions.decided_on, decisions.included, applications.made_up
FROM main.applications
LEFT JOIN main.cases ON cases.application = applications.application
LEFT JOIN main.decisions ON decisions.application = applications.application;
