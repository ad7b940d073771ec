-- Question: which nonconformities was a producer's entry last told of and has not removed, by the runs up to
-- one (clauses 27, 28)? A run in which the fact was not due or not assessed neither counts nor interrupts
-- (D27): it removes nothing. Grain: one row an entry and criterion. Parameters: quarter (of the run before);
-- years (rules of closed years, which never count again).
-- By the entry, which goes on under a successor's BIN (D21) and is removed there too; an entry that is new
-- was told of nothing, and one restored after an exclusion begins anew (34, D20).
-- Columns: registration_no VARCHAR, criterion INTEGER, runs INTEGER, first_quarter VARCHAR, sent_on DATE.
WITH notices AS (
    SELECT
        l.registration_no, n.criterion, n.runs, n.first_quarter, l.sent_on,
        rank() OVER (PARTITION BY l.registration_no, n.criterion ORDER BY l.quarter DESC) AS place
    FROM monitoring_letters AS l
    JOIN nonconformities AS n ON n.quarter = l.quarter AND n.bin = l.bin
    WHERE l.kind = 'notice_remedy' AND l.quarter <= $quarter AND NOT list_contains($years, n.rule)
        AND (n.removed_in IS NULL OR n.removed_in > $quarter)
        AND NOT EXISTS (
            SELECT 1
            FROM monitoring_letters AS ended
            WHERE ended.registration_no = l.registration_no AND ended.kind = 'notice_exclusion'
                AND ended.quarter > l.quarter AND ended.quarter <= $quarter
        )
        AND NOT EXISTS (
            SELECT 1
            FROM register_rows AS went
            JOIN monitoring_results AS r ON r.bin = went.bin
            WHERE went.registration_no = l.registration_no AND went.bin <> l.bin
                AND went.superseded_by IS NULL
                AND r.quarter > l.quarter AND r.quarter <= $quarter
                AND r.outcome IN ('conforming', 'noticed', 'excluded')
        )
),
final AS (
    SELECT
        registration_no, criterion, max(runs) AS runs, min(first_quarter) AS first_quarter,
        max(sent_on) AS sent_on
    FROM notices
    WHERE place = 1
    GROUP BY registration_no, criterion
)
SELECT * FROM final ORDER BY registration_no, criterion;
