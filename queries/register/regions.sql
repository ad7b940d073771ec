-- Question: in which regions does or did the Register have producers? Grain: one row a region (first two
-- digits of KATO). No parameters.
-- Columns: code VARCHAR.
SELECT DISTINCT left(kato, 2) AS code
FROM register_rows
WHERE kato IS NOT NULL
ORDER BY code;
