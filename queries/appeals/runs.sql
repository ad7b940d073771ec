-- The runs of monitoring that an exclusion rests on, the contested one and those before it, with what each
-- recorded of the producer.
-- Grain: one row a run, the newest first. $bin; $quarter: the contested one; $most: how many.
-- Columns: verification_id VARCHAR, application VARCHAR, bin VARCHAR, reference_date DATE, known_on DATE,
--   last_load_id INTEGER, settings VARCHAR, model_version VARCHAR, band VARCHAR, logit DOUBLE,
--   probability DOUBLE, near_cutoff BOOLEAN, explanation VARCHAR, quarter VARCHAR, name VARCHAR,
--   oked VARCHAR, outcome VARCHAR, run_on DATE, rulebook VARCHAR, run_settings VARCHAR.
WITH chosen AS (
    SELECT
        results.verification_id, verifications.application, verifications.bin, runs.reference_date,
        verifications.known_on, verifications.last_load_id, verifications.settings,
        verifications.model_version, verifications.band, verifications.logit, verifications.probability,
        verifications.near_cutoff, verifications.explanation, results.quarter, results.name, results.oked,
        results.outcome, coalesce(again.run_on, runs.run_on) AS run_on, runs.rulebook,
        runs.settings AS run_settings
    FROM monitoring_results AS results
    JOIN monitoring_runs AS runs ON runs.quarter = results.quarter
    LEFT JOIN monitoring_reassessments AS again
        ON again.quarter = results.quarter AND again.round = results.round
    JOIN verifications ON verifications.verification_id = results.verification_id
    WHERE results.bin = $bin AND results.quarter <= $quarter
),
final AS (SELECT * FROM chosen ORDER BY quarter DESC LIMIT $most)
SELECT * FROM final ORDER BY quarter DESC;
