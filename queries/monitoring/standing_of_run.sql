-- Question: which nonconformities had the run before told of, by the producer that this run saw behind the
-- entry (clause 28, D7, D21)?
-- Grain: one row a producer and criterion. Parameters: quarter (this run), last (the run before, NULL: none).
-- Columns: bin VARCHAR, criterion INTEGER, runs INTEGER, first_quarter VARCHAR.
WITH entries AS (
    SELECT r.registration_no, min(r.bin) AS bin
    FROM register_rows AS r
    JOIN monitoring_runs AS m ON m.quarter = $quarter
    WHERE is_recorded(r.change_no, r.superseded_by, m.change_no)
        AND is_in_force(r.valid_from, r.valid_to, m.run_on)
    GROUP BY r.registration_no
),
final AS (
    SELECT e.bin, n.criterion, max(n.runs) AS runs, min(n.first_quarter) AS first_quarter
    FROM monitoring_letters AS l
    JOIN nonconformities AS n ON n.quarter = l.quarter AND n.bin = l.bin
    JOIN entries AS e ON e.registration_no = l.registration_no
    WHERE l.quarter = $last AND l.kind = 'notice_remedy'
    GROUP BY e.bin, n.criterion
)
SELECT * FROM final ORDER BY bin, criterion;
