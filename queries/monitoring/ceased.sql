-- Question: who left the Register by liquidation or reorganisation since the previous run (clause 30)? Grain:
-- one row a BIN.
-- Parameters: after (NULL: no run before), day.
-- Columns: bin VARCHAR, name VARCHAR, kato VARCHAR, oked VARCHAR.
WITH final AS (
    SELECT
        d.bin, min(r.name) AS name, min(r.kato) AS kato, min(r.oked) AS oked
    FROM departures AS d
    JOIN register_rows AS r ON r.registration_no = d.registration_no AND r.superseded_by IS NULL
    WHERE d.basis IN ('liquidation', 'reorganisation') AND d.effective_on <= CAST($day AS DATE)
        AND ($after IS NULL OR d.effective_on > CAST($after AS DATE))
    GROUP BY d.bin
)
SELECT * FROM final ORDER BY bin;
