-- Which exclusions stand, of one entry or of all, and what they rest on (clauses 28, 30, 33)? Grain: one row
-- an entry that is excluded.
-- $registration_no: NULL for all. quarter: none unless a run of monitoring excluded it; appeal, stage: the
-- newest complaint against it.
-- Columns: registration_no VARCHAR, excluded_by BIGINT, bin VARCHAR, name VARCHAR, ground VARCHAR,
--   excluded_on DATE, basis VARCHAR, quarter VARCHAR, appeal VARCHAR, stage VARCHAR.
WITH ended AS (
    SELECT registration_no, ended_by, min(bin) AS bin, min(name) AS name
    FROM register_rows
    WHERE superseded_by IS NULL AND ended_by IS NOT NULL
        AND (CAST($registration_no AS VARCHAR) IS NULL OR registration_no = CAST($registration_no AS VARCHAR))
    GROUP BY registration_no, ended_by
),
letters AS (
    SELECT DISTINCT registration_no, change_no, quarter, bin
    FROM monitoring_letters
    WHERE change_no IS NOT NULL
),
complaints AS (
    SELECT
        appeal_entries.registration_no, appeal_entries.excluded_by, appeals.appeal, appeals.stage,
        row_number() OVER (PARTITION BY appeal_entries.registration_no, appeal_entries.excluded_by
            ORDER BY appeals.recorded_at DESC) AS place
    FROM appeal_entries
    JOIN appeals ON appeals.appeal = appeal_entries.appeal
),
final AS (
    SELECT
        ended.registration_no, ended.ended_by AS excluded_by, coalesce(letters.bin, ended.bin) AS bin,
        ended.name,
        register_changes.ground, register_changes.effective_on AS excluded_on, register_changes.basis,
        letters.quarter,
        complaints.appeal, complaints.stage
    FROM ended
    JOIN register_changes ON register_changes.change_no = ended.ended_by
    LEFT JOIN letters ON letters.registration_no = ended.registration_no
        AND letters.change_no = ended.ended_by
    LEFT JOIN complaints ON complaints.registration_no = ended.registration_no
        AND complaints.excluded_by = ended.ended_by AND complaints.place = 1
)
SELECT * FROM final ORDER BY excluded_on DESC, registration_no;
