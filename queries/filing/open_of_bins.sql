-- Question: which applications of these entities are still open? Grain: a row an open application.
-- Parameters: $bins (list). Clause 10.
-- Columns: bin VARCHAR, application VARCHAR.
WITH bins AS (
    SELECT DISTINCT unnest(CAST($bins AS VARCHAR[])) AS bin
),

final AS (
    SELECT filed.bin, filed.application
    FROM applications AS filed
    INNER JOIN bins ON filed.bin = bins.bin
    INNER JOIN cases ON filed.application = cases.application
    WHERE cases.closed_on IS NULL
)

SELECT bin, application FROM final ORDER BY application
