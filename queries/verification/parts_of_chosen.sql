-- The frozen inputs of verifications. Grain: one row a verification and part. Reads chosen_verifications
-- (verification_id, bin), kept by the caller.
SELECT p.verification_id, a.bin, p.part, p.value, p.state, p.months, p.missing_periods, p.partial, p.derived
FROM verification_parts AS p
JOIN chosen_verifications AS a ON a.verification_id = p.verification_id;
