-- The last verification of an application, as frozen (D10). Grain: one row or none. Parameters: application.
-- Columns: verification_id VARCHAR, application VARCHAR, bin VARCHAR, reference_date DATE, known_on DATE,
--   last_load_id INTEGER, settings VARCHAR, model_version VARCHAR, band VARCHAR, logit DOUBLE,
--   probability DOUBLE, near_cutoff BOOLEAN, explanation VARCHAR, purpose VARCHAR, verified_at TIMESTAMP,
--   verified_by VARCHAR.
SELECT verification_id, application, bin, reference_date, known_on, last_load_id, settings, model_version,
    band, logit, probability, near_cutoff, explanation, purpose, verified_at, verified_by
FROM verifications
WHERE application = $application
ORDER BY verified_at DESC, verification_id DESC
LIMIT 1;
