-- How far is this database set up? Grain: one row. Parameters: on_day.
-- Columns: entries BIGINT, outcomes BIGINT, versions BIGINT, versions_in_force BIGINT, trials BIGINT,
--   industry_commissions BIGINT, appeal_commissions BIGINT, signers BIGINT, cases BIGINT,
--   last_backup TIMESTAMP, last_stamp TIMESTAMP.
SELECT
    (SELECT count(*) FROM register_entries) AS entries,
    (SELECT count(*) FROM outcomes) AS outcomes,
    (SELECT count(*) FROM model_versions) AS versions,
    (SELECT count(*) FROM model_versions
        WHERE approved_by IS NOT NULL AND active_from <= $on_day
            AND (retired_on IS NULL OR retired_on > $on_day)
    ) AS versions_in_force,
    (SELECT count(*) FROM trial_periods WHERE opened_on <= $on_day
        AND (closed_on IS NULL OR $on_day < closed_on)) AS trials,
    (SELECT count(DISTINCT commission) FROM commission_editions WHERE valid_from <= $on_day
        AND kind = 'industry')
        AS industry_commissions,
    (SELECT count(DISTINCT commission) FROM commission_editions WHERE valid_from <= $on_day
        AND kind = 'appeal')
        AS appeal_commissions,
    (SELECT count(DISTINCT login) FROM signers) AS signers,
    (SELECT count(*) FROM cases) AS cases,
    (SELECT max(recorded_at) FROM journal WHERE action = 'backup') AS last_backup,
    (SELECT max(stamped_at) FROM time_stamps) AS last_stamp;
