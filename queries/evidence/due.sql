-- Question: which files may be deleted by the rule of retention? Those of applications and updates (D30)
-- closed on or before $closed_before (received by then, where nothing of an update went to a commission),
-- whose goods left the Register by then too, and which no other case keeps. Grain: one row a file.
-- $closed_before: a date. Clauses 10, 26.
-- Columns: application VARCHAR, file_no INTEGER, sha256 VARCHAR, file_name VARCHAR, bytes BIGINT,
--   is_shared BOOLEAN.
WITH in_force AS (
    SELECT DISTINCT registration_no
    FROM register_rows
    WHERE superseded_by IS NULL AND valid_to > CAST($closed_before AS DATE)
),
closed AS (
    SELECT cases.application, register_entries.registration_no
    FROM cases
    LEFT JOIN register_entries ON register_entries.application = cases.application
    WHERE cases.closed_on <= CAST($closed_before AS DATE)
    UNION ALL
    SELECT update_no AS application, registration_no
    FROM update_cases
    WHERE closed_on <= CAST($closed_before AS DATE)
    UNION ALL
    SELECT producer_updates.update_no AS application, producer_updates.registration_no
    FROM producer_updates
    LEFT JOIN update_cases ON update_cases.update_no = producer_updates.update_no
    WHERE producer_updates.received_on <= CAST($closed_before AS DATE) AND update_cases.update_no IS NULL
),
due AS (
    SELECT evidence_files.application, evidence_files.file_no, evidence_files.sha256,
        evidence_files.file_name, evidence_files.bytes
    FROM evidence_files
    JOIN closed ON closed.application = evidence_files.application
    LEFT JOIN in_force ON in_force.registration_no = closed.registration_no
    WHERE evidence_files.deleted_on IS NULL AND in_force.registration_no IS NULL
)
SELECT due.application, due.file_no, due.sha256, due.file_name, due.bytes,
    EXISTS (
        SELECT 1
        FROM evidence_files AS other
        WHERE other.sha256 = due.sha256 AND other.deleted_on IS NULL
            AND NOT EXISTS (
                SELECT 1
                FROM due AS own
                WHERE own.application = other.application AND own.file_no = other.file_no
            )
    ) AS is_shared
FROM due
ORDER BY due.application, due.file_no;
