-- Question: which producers of a quarter are not assessed yet and still in the Register (D28)? Grain: one row
-- a producer. Parameters: quarter, day.
-- Columns: bin VARCHAR.
SELECT r.bin
FROM monitoring_results AS r
WHERE r.quarter = $quarter AND r.outcome = 'incomplete'
    AND EXISTS (SELECT 1 FROM register_on($day) AS e WHERE e.bin = r.bin)
ORDER BY r.bin;
