-- Question: what does an explanation of a monitoring verification rest on (D10)? Grain: one row or none.
-- Parameters: verification_id.
SELECT
    v.verification_id, r.quarter, v.bin, v.reference_date, v.known_on, v.last_load_id, v.settings,
    v.model_version, v.explanation, v.verified_at,
    m.rulebook, r.oked, r.registration_no, coalesce(r.new_production, false) AS new_production,
    r.commissioned_on
FROM verifications AS v
JOIN monitoring_results AS r ON r.verification_id = v.verification_id
JOIN monitoring_runs AS m ON m.quarter = r.quarter
WHERE v.verification_id = $verification_id;
