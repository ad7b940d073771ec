-- The application whose sheet is drawn, with the day and the load of its last verification. Grain: one row or
-- none. Parameters: application.
WITH last AS (
    SELECT verification_id, known_on, last_load_id, band, probability, near_cutoff, model_version, explanation
    FROM verifications
    WHERE application = $application
    ORDER BY verified_at DESC, verification_id DESC
    LIMIT 1
),
final AS (
    SELECT a.application, a.bin, a.name, a.filed_on, a.document, a.made_up, l.*
    FROM applications AS a
    LEFT JOIN last AS l ON true
    WHERE a.application = $application
)
SELECT * FROM final;
