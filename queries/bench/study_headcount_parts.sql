-- The parts of those verifications that the study reads, among five of them. Grain: one row a part.
INSERT INTO verification_parts BY NAME
SELECT
    verification_id, part, CASE WHEN part LIKE 'c16%'
        THEN exp(3.5 + (hash(verification_id) % 1000 + hash(verification_id || '1') % 1000) / 400.0 - 2.5)
            ELSE 1 END AS value,
    'value' AS state
FROM verifications
CROSS JOIN (SELECT unnest(['c16_headcount_py', 'c16_headcount_ytd', 'c10_income_py', 'c11_sales_py',
    'c23_land_py']) AS part) AS parts;
