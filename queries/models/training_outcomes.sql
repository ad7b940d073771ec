-- Outcomes to learn from: the last decision on an entity at a reference date (an appeal outweighs the
-- commission before it), with its region. weight: of how many applications it speaks: of those that a low
-- result drawn for the random audit stands for, once it is unsealed; else of its own (D37).
-- Grain: one row an entity and reference date. Parameters: until (decisions up to this day). Clauses 19, 34.
-- Columns: bin VARCHAR, reference_date DATE, positive BOOLEAN, new_production BOOLEAN, made_up BOOLEAN,
--   region VARCHAR, division VARCHAR, weight DOUBLE.
WITH kept AS (
    SELECT
        bin, reference_date, coalesce(application, '') AS application, positive, new_production, made_up,
        CAST(decided_on AS VARCHAR) || CASE WHEN basis = 'appeal' THEN '1' ELSE '0' END AS turn
    FROM outcomes
    WHERE decided_on <= $until
        AND NOT EXISTS (
            SELECT 1
            FROM decisions_set_aside AS s
            WHERE s.application = outcomes.application AND s.decided_on = outcomes.decided_on
                AND s.included = outcomes.positive
        )
),
decided AS (
    SELECT
        bin,
        reference_date,
        arg_max(positive, turn) AS positive,
        arg_max(application, turn) AS application,
        max(new_production) AS new_production,
        max(made_up) AS made_up
    FROM kept
    GROUP BY bin, reference_date
),
newest AS (
    SELECT load_id
    FROM loads
    WHERE kind = 'taxpayers'
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
),
places AS (
    SELECT t.bin, left(t.kato, 2) AS region, left(t.oked_primary, 2) AS division
    FROM snapshot_taxpayers AS t
    JOIN newest AS n ON n.load_id = t.load_id
),
final AS (
    SELECT d.bin, d.reference_date, d.positive, d.new_production, d.made_up, coalesce(p.region, '') AS region,
        coalesce(p.division, '') AS division, coalesce(w.weight, 1) AS weight
    FROM decided AS d
    LEFT JOIN places AS p ON p.bin = d.bin
    LEFT JOIN audit_draws AS w ON w.application = d.application AND w.band = 'low'
        AND w.unsealed_on <= $until
)
SELECT bin, reference_date, positive, new_production, made_up, region, division, weight
FROM final
ORDER BY reference_date, bin;
