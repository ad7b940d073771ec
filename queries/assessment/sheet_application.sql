-- The application whose sheet is drawn, with the day and the load of its last verification. Grain: one row or
-- none. Parameters: application.
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, filed_on DATE, document VARCHAR, made_up BOOLEAN,
--   verification_id VARCHAR, known_on DATE, last_load_id INTEGER, band VARCHAR, probability DOUBLE,
--   near_cutoff BOOLEAN, model_version VARCHAR, explanation VARCHAR.
WITH last AS (
    SELECT verification_id, known_on, last_load_id, band, probability, near_cutoff, model_version, explanation
    FROM verifications
    WHERE application = $application
    ORDER BY verified_at DESC, verification_id DESC
    LIMIT 1
),
final AS (
    SELECT
        a.application, a.bin, a.name, a.filed_on, a.document, a.made_up, l.*
    FROM applications AS a
    LEFT JOIN last AS l ON true
    WHERE a.application = $application
)
SELECT * FROM final;
