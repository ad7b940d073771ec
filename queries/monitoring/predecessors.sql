-- Question: which producers in force on a day stand there by a transformation, after whom and since when (30,
-- D21)? Grain: one row a successor's BIN, by its newest transformation. Parameters: day.
-- Columns: bin VARCHAR, predecessor VARCHAR, since DATE.
SELECT
    d.successor_bin AS bin, arg_max(d.bin, d.change_no) AS predecessor,
    arg_max(d.effective_on, d.change_no) AS since
FROM departures AS d
WHERE d.basis = 'transformation' AND d.taken_back_by IS NULL
    AND EXISTS (
        SELECT 1
        FROM register_on($day) AS r
        WHERE r.registration_no = d.registration_no AND r.bin = d.successor_bin
    )
GROUP BY d.successor_bin
ORDER BY d.successor_bin;
