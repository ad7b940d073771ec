-- The explanation of a monitoring verification that told of something, kept once, with its letters (D10).
-- Parameters: verification_id, explanation.
UPDATE verifications SET explanation = $explanation WHERE verification_id = $verification_id
    AND explanation IS NULL;
