-- Question: which rows of one invoice or declaration name another party or status than its first row does?
-- Grain: a row of the staged files and a column. Parameters: $files. {document}, {columns}, {names} (the
-- same, quoted) and {differ} (a condition over the columns of a document) are filled in from the declaration
-- of the kind. Source: contract of snapshots (warned, and loaded).
WITH staged AS (
    SELECT file_no, source_row, {document} AS document_no, {columns} FROM read_parquet($files)
),
documents AS (
    SELECT document_no FROM staged GROUP BY document_no HAVING {differ}
),
cells AS (
    SELECT
        staged.file_no,
        staged.source_row,
        staged.document_no,
        unnest([{names}]) AS column_name,
        unnest([{columns}]) AS written,
        unnest(range(len([{names}]))) AS place
    FROM staged
    JOIN documents ON documents.document_no = staged.document_no
),
compared AS (
    SELECT
        file_no,
        source_row,
        document_no,
        column_name,
        place,
        written,
        first_value(written) OVER (PARTITION BY document_no, place ORDER BY file_no, source_row)
            AS first_written,
        min(written) OVER (PARTITION BY document_no, place) <> max(written) OVER (PARTITION BY document_no,
            place) AS differs
    FROM cells
),
final AS (
    SELECT file_no, source_row, document_no, column_name, place, written, first_written
    FROM compared
    WHERE differs AND written IS DISTINCT FROM first_written
)
SELECT * FROM final ORDER BY place, file_no, source_row;
