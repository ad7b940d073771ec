-- Question: what is known of an application before its explanation is opened: who, what, where its case
-- stands, its newest verification.
-- Grain: one row, or none. Parameters: $application. Clauses 10-14.
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, oked VARCHAR, kato VARCHAR, filed_on DATE,
--   new_production BOOLEAN, commissioned_on DATE, made_up BOOLEAN, stage VARCHAR, version INTEGER,
--   official VARCHAR, band VARCHAR, wanted VARCHAR, due_on DATE, closed_on DATE, verification_id VARCHAR,
--   verified_at TIMESTAMP, verified_by VARCHAR, model_version VARCHAR, standing VARCHAR.
WITH newest_verification AS (
    SELECT application, verification_id, verified_at, verified_by, model_version,
        json_extract_string(explanation, '$.standing') AS standing
    FROM verifications
    WHERE application = $application AND purpose = 'application'
    ORDER BY verified_at DESC
    LIMIT 1
),
final AS (
    SELECT
        applications.application, applications.bin, applications.name, applications.oked, applications.kato,
        applications.filed_on,
        applications.new_production, applications.commissioned_on, applications.made_up,
        cases.stage, cases.version, cases.official, cases.band, cases.wanted, cases.due_on, cases.closed_on,
        newest_verification.verification_id, newest_verification.verified_at,
        newest_verification.verified_by, newest_verification.model_version, newest_verification.standing
    FROM applications
    LEFT JOIN cases ON cases.application = applications.application
    LEFT JOIN newest_verification ON newest_verification.application = applications.application
    WHERE applications.application = $application
)
SELECT * FROM final;
