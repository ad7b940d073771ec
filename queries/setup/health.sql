-- What monitoring watches. Grain: one row. Parameters: now (UTC).
-- Columns: journal_entries BIGINT, open_cases BIGINT, letters_waiting BIGINT, backup_age_seconds BIGINT.
SELECT
    (SELECT count(*) FROM journal) AS journal_entries,
    (SELECT count(*) FROM cases WHERE closed_on IS NULL) AS open_cases,
    (SELECT count(*) FROM outbox WHERE handed_over_at IS NULL) AS letters_waiting,
    (SELECT CAST(date_diff('second', max(recorded_at), $now) AS BIGINT) FROM journal
        WHERE action = 'backup') AS backup_age_seconds;
