-- Question: what did the rules ask about producers besides their figures, as a run froze it (D6)? Grain: one
-- row a verification; `bin` is its id.
-- Reads chosen_verifications (verification_id, bin), kept by the caller.
SELECT r.verification_id AS bin, r.oked, r.commissioned_on, r.outcome, m.reference_date
FROM monitoring_results AS r
JOIN monitoring_runs AS m ON m.quarter = r.quarter
JOIN chosen_verifications AS a ON a.verification_id = r.verification_id
ORDER BY r.verification_id;
