-- Question: what do explanations of monitoring verifications rest on (D10)? Grain: one row a verification.
-- Parameters: verification_ids (list).
-- Columns: verification_id VARCHAR, quarter VARCHAR, bin VARCHAR, reference_date DATE, known_on DATE,
--   last_load_id INTEGER, settings VARCHAR, model_version VARCHAR, explanation VARCHAR,
--   verified_at TIMESTAMP, rulebook VARCHAR, oked VARCHAR, registration_no VARCHAR, new_production BOOLEAN,
--   commissioned_on DATE.
SELECT
    v.verification_id, r.quarter, v.bin, v.reference_date, v.known_on, v.last_load_id, v.settings,
    v.model_version, v.explanation, v.verified_at,
    m.rulebook, r.oked, r.registration_no, coalesce(r.new_production, false) AS new_production,
    r.commissioned_on
FROM verifications AS v
JOIN monitoring_results AS r ON r.verification_id = v.verification_id
JOIN monitoring_runs AS m ON m.quarter = r.quarter
WHERE v.verification_id IN (SELECT unnest($verification_ids))
ORDER BY v.verification_id;
