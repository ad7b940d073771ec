-- Question: which rows of one invoice or declaration name another party or status than its first row does?
-- Grain: a row of the staged files. Parameters: $files. {document} and {column} are filled in from the declaration of the kind.
-- Source: contract of snapshots (warned, and loaded).
WITH staged AS (
    SELECT file_no, source_row, {document} AS document, {column} AS said FROM read_parquet($files)
),
documents AS (
    SELECT document, min(said) AS least, max(said) AS most
    FROM staged
    GROUP BY document
    HAVING min(said) <> max(said)
),
compared AS (
    SELECT
        staged.file_no,
        staged.source_row,
        staged.document,
        staged.said,
        first_value(staged.said) OVER (PARTITION BY staged.document ORDER BY staged.file_no, staged.source_row) AS first_said
    FROM staged
    JOIN documents ON documents.document = staged.document
),
final AS (
    SELECT file_no, source_row, document, said, first_said
    FROM compared
    WHERE said IS DISTINCT FROM first_said
)
SELECT * FROM final ORDER BY file_no, source_row;
