-- Question: what was kept of a producer's verification in a run: versions and, where there was a
-- nonconformity, the explanation?
-- Grain: one row or none. Parameters: $quarter, $bin. D10.
-- Columns: verification_id VARCHAR, explanation VARCHAR, model_version VARCHAR, rulebook VARCHAR,
--   reference_date DATE.
SELECT
    verifications.verification_id, verifications.explanation, verifications.model_version,
    monitoring_runs.rulebook,
    monitoring_runs.reference_date
FROM monitoring_results
JOIN verifications ON verifications.verification_id = monitoring_results.verification_id
JOIN monitoring_runs ON monitoring_runs.quarter = monitoring_results.quarter
WHERE monitoring_results.quarter = $quarter AND monitoring_results.bin = $bin;
