-- Question: which days does each kind of snapshot cover, all its loads together?
-- Grain: one row an unbroken run of covered days of a kind. Parameters: none. Source: contract of snapshots
-- ("the coverages add up").
-- Columns: kind VARCHAR, covers_from DATE, covers_to DATE.
WITH covers AS (
    SELECT kind, covers_from, covers_to
    FROM loads
    WHERE covers_from IS NOT NULL AND position(':' IN kind) = 0
),
compared AS (
    SELECT
        kind,
        covers_from,
        covers_to,
        max(covers_to) OVER (
            PARTITION BY kind ORDER BY covers_from, covers_to ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached
    FROM covers
),
runs AS (
    SELECT
        kind,
        covers_from,
        covers_to,
        sum(CASE WHEN reached IS NULL OR covers_from > reached + 1 THEN 1 ELSE 0 END) OVER (
            PARTITION BY kind ORDER BY covers_from, covers_to
        ) AS run
    FROM compared
),
final AS (
    SELECT kind, min(covers_from) AS covers_from, max(covers_to) AS covers_to
    FROM runs
    GROUP BY kind, run
)
SELECT * FROM final ORDER BY kind, covers_from;
