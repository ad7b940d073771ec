-- What did digital verification find? Grain: one row a verification. Clauses 12-14, 25.
-- Columns: verification_id VARCHAR, purpose VARCHAR, application VARCHAR, bin VARCHAR, reference_date DATE,
--   known_on DATE, last_load_id INTEGER, model_version VARCHAR, band VARCHAR, logit DOUBLE,
--   probability DOUBLE, near_cutoff BOOLEAN, verified_at TIMESTAMP.
SELECT
    verification_id, purpose, application, bin, reference_date, known_on, last_load_id, model_version, band,
    logit, probability, near_cutoff, verified_at
FROM main.verifications;
