-- Question: which nonconformities were recorded of monitoring verifications (clause 27, D6)? Grain: one row a
-- rule and criterion.
-- Reads chosen_verifications (verification_id, bin), kept by the caller.
SELECT r.verification_id AS bin, n.rule, n.criterion, n.part, n.value, n.state, n.bound, n.contribution
FROM nonconformities AS n
JOIN monitoring_results AS r ON r.quarter = n.quarter AND r.bin = n.bin
JOIN chosen_verifications AS a ON a.verification_id = r.verification_id
ORDER BY r.verification_id, n.criterion, n.rule;
