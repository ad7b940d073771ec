-- Question: under which marks of origin does the applicant sell goods of the declared codes? Grain: one row a
-- TN VED code. Reads known_lines.
-- Parameters: bin, tnved (list of codes), abroad and home (lists of marks). Clause 18(3).
final AS (
    SELECT
        tnved,
        sum(amount) AS amount,
        sum(amount) FILTER (WHERE list_contains($abroad, origin_code)) AS abroad,
        sum(amount) FILTER (WHERE list_contains($home, origin_code)) AS home,
        count(*) AS lines
    FROM known_lines
    WHERE seller_bin = $bin AND list_contains($tnved, tnved)
    GROUP BY tnved
)
SELECT * FROM final ORDER BY tnved
