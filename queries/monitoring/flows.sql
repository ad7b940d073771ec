-- Question: what became of the producers that each run told to remedy, by the next run? Grain: one row a run,
-- oldest first.
-- Clauses 27, 28. removed: conforming then; again: noticed then (of something else, or under a longer reading
-- of D7); excluded; not_assessed: not assessed then, for want of data (D28); gone: no longer in the Register;
-- pending: no run has followed.
-- Parameter: $last (the newest run that is shown).
-- Columns: quarter VARCHAR, removed BIGINT, again BIGINT, excluded BIGINT, not_assessed BIGINT, gone BIGINT,
--   pending BIGINT.
WITH runs AS (
    SELECT quarter, lead(quarter) OVER (ORDER BY quarter) AS following
    FROM monitoring_runs
    WHERE quarter <= $last
),
notified AS (
    SELECT runs.quarter, runs.following, after.outcome
    FROM runs
    JOIN monitoring_results AS before ON before.quarter = runs.quarter AND before.outcome = 'noticed'
    LEFT JOIN monitoring_results AS after ON after.quarter = runs.following AND after.bin = before.bin
),
final AS (
    SELECT
        runs.quarter,
        count(CASE WHEN notified.outcome = 'conforming' THEN 1 END) AS removed,
        count(CASE WHEN notified.outcome = 'noticed' THEN 1 END) AS again,
        count(CASE WHEN notified.outcome = 'excluded' THEN 1 END) AS excluded,
        count(CASE WHEN notified.outcome = 'incomplete' THEN 1 END) AS not_assessed,
        count(CASE WHEN notified.following IS NOT NULL
            AND coalesce(notified.outcome, 'ceased') = 'ceased' THEN 1 END) AS gone,
        count(CASE WHEN notified.quarter IS NOT NULL AND notified.following IS NULL THEN 1 END) AS pending
    FROM runs
    LEFT JOIN notified ON notified.quarter = runs.quarter
    GROUP BY runs.quarter
)
SELECT *
FROM final
ORDER BY quarter;
