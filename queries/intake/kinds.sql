-- Question: what is loaded of each kind of snapshot, and how fresh is it?
-- Grain: one row a kind that has been loaded. Parameters: none. Source: contract of snapshots.
-- known_rows: of a state (taxpayers) the rows of its newest load, which counts whole; of events all rows of
-- all loads.
-- Columns: kind VARCHAR, as_of DATE, loaded_at TIMESTAMP, loads BIGINT, known_rows BIGINT,
--   quarantined BIGINT, warnings BIGINT, made_up BOOLEAN.
WITH ranked AS (
    SELECT
        loads.*,
        row_number() OVER (PARTITION BY kind ORDER BY as_of DESC, load_id DESC) AS newness
    FROM loads
    WHERE position(':' IN kind) = 0
),
final AS (
    SELECT
        kind,
        max(as_of) AS as_of,
        max(loaded_at) AS loaded_at,
        count(*) AS loads,
        sum(CASE WHEN kind <> 'taxpayers' OR newness = 1 THEN row_count ELSE 0 END)::BIGINT AS known_rows,
        sum(quarantined_count)::BIGINT AS quarantined,
        sum(warning_count)::BIGINT AS warnings,
        bool_or(made_up) AS made_up
    FROM ranked
    GROUP BY kind
)
SELECT * FROM final ORDER BY kind;
