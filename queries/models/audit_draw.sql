-- Was an application drawn for the random audit, and is its result still sealed (D37)? Grain: one row, or
-- none. Parameters: application.
-- Columns: application VARCHAR, audit_no INTEGER, verification_id VARCHAR, model_version VARCHAR,
--   band VARCHAR, weight DOUBLE, drawn_on DATE, unsealed_on DATE.
SELECT * FROM audit_draws WHERE application = $application;
