-- The protocol is signed: the sealed result is shown from now on (D37). Parameters: application, day.
UPDATE audit_draws
SET unsealed_on = $day
WHERE application = $application AND unsealed_on IS NULL
RETURNING application, audit_no, band, weight;
