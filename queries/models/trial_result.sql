-- Was the last verification of an application made in a trial period, and is its score kept from the
-- commission (D36)? Grain: one row, or none. Parameters: application.
-- Columns: is_trial BOOLEAN, is_hidden BOOLEAN.
SELECT coalesce(explanation ->> '$.trial' = 'true', false) AS is_trial,
    coalesce(explanation ->> '$.trial' = 'true' AND explanation ->> '$.shows_score' = 'false', false)
        AS is_hidden
FROM verifications
WHERE application = $application AND purpose = 'application'
ORDER BY verified_at DESC, verification_id DESC
LIMIT 1;
