-- What did digital verification find? Grain: one row a verification. Clauses 12-14, 25.
SELECT
    verification_id, purpose, application, bin, reference_date, known_on, last_load_id, model_version, band,
    logit, probability, near_cutoff, verified_at
FROM main.verifications;
