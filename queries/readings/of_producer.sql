-- Question: who looked at the figures, explanations, rows and papers of a producer? Grain: one row a reading,
-- oldest first. Parameters: $bin. recorded_at is UTC. Subjects are the producer, its applications,
-- verifications, updates and appeals, and documents about these. Who was refused has not looked.
-- Columns: reading_no BIGINT, recorded_at TIMESTAMP, login VARCHAR, role VARCHAR, kind VARCHAR,
--   subject VARCHAR.
WITH about AS (
    SELECT CAST($bin AS VARCHAR) AS subject
    UNION ALL
    SELECT application FROM applications WHERE bin = $bin
    UNION ALL
    SELECT verification_id FROM verifications WHERE bin = $bin
    UNION ALL
    SELECT appeal FROM appeals WHERE bin = $bin
    UNION ALL
    SELECT update_no FROM update_cases WHERE bin = $bin
),
final AS (
    SELECT reading_no, recorded_at, login, role, kind, subject
    FROM readings
    WHERE kind <> 'refused'
        AND (
            subject IN (SELECT subject FROM about)
            OR subject IN (SELECT document_no FROM documents WHERE subject IN (SELECT subject FROM about))
        )
)
SELECT * FROM final ORDER BY reading_no;
