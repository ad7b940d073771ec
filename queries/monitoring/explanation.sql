-- Question: how was a monitoring verification explained (NULL: not kept, worked out again when asked)? Grain: one value. Parameters: verification_id.
SELECT explanation FROM verifications WHERE verification_id = $verification_id;
