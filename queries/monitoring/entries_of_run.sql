-- Question: which entries did a run see in force, and under which producer (25, D21)? Grain: one row an
-- entry.
-- Parameters: quarter.
-- Columns: registration_no VARCHAR, bin VARCHAR.
SELECT r.registration_no, min(r.bin) AS bin
FROM register_rows AS r
JOIN monitoring_runs AS m ON m.quarter = $quarter
WHERE is_recorded(r.change_no, r.superseded_by, m.change_no)
    AND is_in_force(r.valid_from, r.valid_to, m.run_on)
GROUP BY r.registration_no
ORDER BY r.registration_no;
