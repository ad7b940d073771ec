-- Question: which of these documents were filed before, and under which number? Grain: a row a document that
-- was.
-- Parameters: $hashes, the documents' SHA-256 (list). Clause 10.
-- Columns: document_sha256 VARCHAR, application VARCHAR.
WITH hashes AS (
    SELECT DISTINCT unnest(CAST($hashes AS VARCHAR[])) AS document_sha256
),

final AS (
    SELECT filed.document_sha256, min(filed.application) AS application
    FROM applications AS filed
    INNER JOIN hashes ON filed.document_sha256 = hashes.document_sha256
    GROUP BY filed.document_sha256
)

SELECT document_sha256, application FROM final
