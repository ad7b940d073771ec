-- Question: by which regions, indicators and officials can the queue be narrowed? Grain: one row a region, an
-- indicator or an official that some case has; of `kind` region (first two digits of KATO), band, official.
-- Parameters: none.
-- Columns: kind VARCHAR, code VARCHAR.
SELECT DISTINCT 'region' AS kind, left(applications.kato, 2) AS code
FROM cases
JOIN applications ON applications.application = cases.application
UNION ALL
SELECT DISTINCT 'band', band FROM cases WHERE band IS NOT NULL
UNION ALL
SELECT DISTINCT 'official', official FROM cases WHERE official IS NOT NULL
ORDER BY kind, code;
