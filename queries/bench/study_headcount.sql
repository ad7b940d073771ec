-- A frozen verification with its headcount for each made-up producer. Grain: one row a producer.
INSERT INTO verifications BY NAME
SELECT
    '2026Q3/' || bin AS verification_id, 'monitoring' AS purpose, bin, DATE '2026-09-30' AS reference_date,
    DATE '2026-10-09' AS known_on, 0 AS last_load_id,
    '{}' AS settings, 'bench' AS model_version, 'high' AS band, 1.0 AS logit, 0.7 AS probability,
    false AS near_cutoff,
    TIMESTAMP '2026-10-09' AS verified_at, 'bench' AS verified_by
FROM (SELECT DISTINCT bin FROM register_rows) AS producers;
