-- Question: how many producers are in each lane of the page? Grain: one row. Parameters: $quarter; $previous
-- (the run before; NULL: none).
-- near: conforming, but close to a cut-off of the model or to the bound of a rule. changed: another outcome
-- or band than in the run before. Clauses 25-28.
-- Columns: excluded BIGINT, noticed BIGINT, incomplete BIGINT, ceased BIGINT, conforming BIGINT, near BIGINT,
--   changed BIGINT.
WITH near AS (
    SELECT DISTINCT bin FROM monitoring_near WHERE quarter = $quarter
),
before AS (
    SELECT bin, outcome, band
    FROM monitoring_results
    WHERE quarter = $previous
)
SELECT
    count(CASE WHEN results.outcome = 'excluded' THEN 1 END) AS excluded,
    count(CASE WHEN results.outcome = 'noticed' THEN 1 END) AS noticed,
    count(CASE WHEN results.outcome = 'incomplete' THEN 1 END) AS incomplete,
    count(CASE WHEN results.outcome = 'ceased' THEN 1 END) AS ceased,
    count(CASE WHEN results.outcome = 'conforming' THEN 1 END) AS conforming,
    count(CASE WHEN results.outcome = 'conforming' AND (results.near_cutoff OR near.bin IS NOT NULL) THEN 1
        END) AS near,
    count(CASE WHEN before.outcome <> results.outcome OR before.band <> results.band THEN 1 END) AS changed
FROM monitoring_results AS results
LEFT JOIN before ON before.bin = results.bin
LEFT JOIN near ON near.bin = results.bin
WHERE results.quarter = $quarter;
