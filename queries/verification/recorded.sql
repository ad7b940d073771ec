-- Recorded verifications to replay. Grain: one row a verification. Parameters: applications (numbers, or ids
-- of verifications; NULL for all).
-- Columns: verification_id VARCHAR, application VARCHAR, bin VARCHAR, reference_date DATE, known_on DATE,
--   last_load_id INTEGER, settings VARCHAR, model_version VARCHAR, band VARCHAR, logit DOUBLE,
--   probability DOUBLE, near_cutoff BOOLEAN, explanation VARCHAR.
SELECT verification_id, application, bin, reference_date, known_on, last_load_id, settings, model_version,
    band, logit, probability, near_cutoff, explanation
FROM verifications
WHERE $applications IS NULL OR list_contains($applications, application)
    OR list_contains($applications, verification_id)
ORDER BY verified_at, verification_id;
