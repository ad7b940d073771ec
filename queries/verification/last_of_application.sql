-- The last verification of an application, as frozen (D10). Grain: one row or none. Parameters: application.
SELECT v.*
FROM verifications AS v
WHERE v.application = $application
ORDER BY v.verified_at DESC, v.verification_id DESC
LIMIT 1;
