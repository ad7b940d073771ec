-- Which band did a recorded verification of this application give? Grain: one value, or no row.
SELECT band
FROM verifications
WHERE verification_id = $verification_id AND application = $application;
