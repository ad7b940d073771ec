-- Which bands did recorded verifications give, and of which applications? Grain: one row a verification.
-- $verifications: their numbers.
-- Columns: verification_id VARCHAR, application VARCHAR, band VARCHAR.
SELECT verification_id, application, band
FROM verifications
WHERE verification_id IN (SELECT unnest(CAST($verifications AS VARCHAR[])));
