-- What the foot of the sidebar shows: the newest day that snapshots stand for, and the versions of model and
-- rulebook in force. Grain: one row.
-- Parameter: $day (today). Decision D10: versions in sight on every page.
-- Columns: data_day DATE, model_version VARCHAR, rulebook_version VARCHAR.
WITH snapshot_days AS (
    SELECT max(as_of) AS data_day FROM loads WHERE kind NOT LIKE '%:%'
),
versions_in_force AS (
    SELECT version, active_from, registered_at FROM model_versions WHERE active_from IS NOT NULL
        AND retired_on IS NULL
),
newest AS (
    SELECT version FROM versions_in_force ORDER BY active_from DESC, registered_at DESC LIMIT 1
),
rulebook AS (
    SELECT version FROM rulebooks WHERE in_force_from <= CAST($day AS DATE) ORDER BY in_force_from DESC,
        put_in_force_at DESC, version DESC LIMIT 1
),
final AS (
    SELECT snapshot_days.data_day, (SELECT version FROM newest) AS model_version,
        (SELECT version FROM rulebook) AS rulebook_version
    FROM snapshot_days
)
SELECT data_day, model_version, rulebook_version FROM final;
