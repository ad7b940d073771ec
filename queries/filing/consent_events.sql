-- What happened to the consents of an application since it was filed (10(1)-(3)). Grain: one row an event, in
-- order. $application: its number.
-- Columns: clause VARCHAR, kind VARCHAR, happened_on DATE, paper VARCHAR, login VARCHAR,
--   recorded_at TIMESTAMP.
SELECT clause, kind, happened_on, paper, login, recorded_at
FROM consent_events
WHERE application = $application
ORDER BY happened_on, recorded_at;
