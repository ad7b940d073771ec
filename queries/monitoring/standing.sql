-- Question: which nonconformities was a producer's entry last told of, with no run after it that assessed it
-- (clauses 27, 28; D27: a run in which it was not assessed neither counts nor interrupts)? Grain: one row an
-- entry and criterion. Parameters: quarter (of the run before); years (rules of closed years, which never
-- count again).
-- By the entry, which goes on under a successor's BIN (D21); an entry that is new was told of nothing.
-- Columns: registration_no VARCHAR, criterion INTEGER, runs INTEGER, first_quarter VARCHAR.
WITH told AS (
    SELECT l.registration_no, l.bin, max(l.quarter) AS quarter
    FROM monitoring_letters AS l
    WHERE l.kind = 'notice_remedy' AND l.quarter <= $quarter
    GROUP BY l.registration_no, l.bin
),
final AS (
    SELECT t.registration_no, n.criterion, max(n.runs) AS runs, min(n.first_quarter) AS first_quarter
    FROM told AS t
    JOIN nonconformities AS n ON n.quarter = t.quarter AND n.bin = t.bin
    WHERE NOT list_contains($years, n.rule)
        AND NOT EXISTS (
            SELECT 1
            FROM monitoring_results AS r
            WHERE r.bin = t.bin AND r.quarter > t.quarter AND r.quarter <= $quarter
                AND r.outcome <> 'incomplete'
        )
    GROUP BY t.registration_no, n.criterion
)
SELECT * FROM final ORDER BY registration_no, criterion;
