-- Nonconformities of earlier runs that this one did not find again are removed (clause 27), unless the figure
-- cannot be judged now: its source does not tell it, or it is not due (D8). Parameters: quarter.
UPDATE nonconformities
SET removed_in = $quarter
WHERE nonconformities.removed_in IS NULL AND nonconformities.quarter < $quarter
    AND EXISTS (
        SELECT 1
        FROM monitoring_results AS r
        WHERE r.quarter = $quarter AND r.bin = nonconformities.bin
            AND r.outcome IN ('conforming', 'noticed', 'excluded')
    )
    AND NOT EXISTS (
        SELECT 1
        FROM nonconformities AS again
        WHERE again.quarter = $quarter AND again.bin = nonconformities.bin
            AND again.criterion = nonconformities.criterion
    )
    AND NOT EXISTS (
        SELECT 1
        FROM verification_parts AS p
        JOIN monitoring_results AS now ON now.verification_id = p.verification_id
        WHERE now.quarter = $quarter AND now.bin = nonconformities.bin AND p.part = nonconformities.part
            AND p.state IN ('no_data', 'not_due')
    );
