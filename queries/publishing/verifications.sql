-- What did digital verification find? Grain: one row a verification; without results that are sealed (D37).
-- Clauses 12-14, 25.
-- Columns: verification_id VARCHAR, purpose VARCHAR, application VARCHAR, bin VARCHAR, reference_date DATE,
--   known_on DATE, last_load_id INTEGER, model_version VARCHAR, band VARCHAR, logit DOUBLE,
--   probability DOUBLE, near_cutoff BOOLEAN, verified_at TIMESTAMP.
SELECT
    verification_id, purpose, application, bin, reference_date, known_on, last_load_id, model_version, band,
    logit, probability, near_cutoff, verified_at
FROM main.verifications
WHERE application IS NULL OR application NOT IN (
    SELECT application FROM main.audit_draws WHERE unsealed_on IS NULL
);
