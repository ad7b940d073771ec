-- The last verification of an application, as frozen (D10). Grain: one row or none. Parameters: application.
-- Columns: verification_id VARCHAR, purpose VARCHAR, application VARCHAR, bin VARCHAR, reference_date DATE,
--   known_on DATE, last_load_id INTEGER, settings VARCHAR, model_version VARCHAR, band VARCHAR, logit DOUBLE,
--   probability DOUBLE, near_cutoff BOOLEAN, explanation VARCHAR, verified_at TIMESTAMP, verified_by VARCHAR.
SELECT v.*
FROM verifications AS v
WHERE v.application = $application
ORDER BY v.verified_at DESC, v.verification_id DESC
LIMIT 1;
