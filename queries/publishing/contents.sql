-- What a copy to be published now would be of: the newest day of snapshots, the last load and change, the
-- head of the journal (NUMBER:HASH), whether anything is made up.
-- Grain: one row. No parameters.
-- Columns: data_day DATE, last_load_id INTEGER, last_change BIGINT, journal_head VARCHAR,
--   made_up BOOLEAN.
SELECT
    (SELECT max(as_of) FROM loads WHERE kind NOT LIKE '%:%') AS data_day,
    (SELECT coalesce(max(load_id), 0) FROM loads) AS last_load_id,
    (SELECT coalesce(max(change_no), 0) FROM register_changes) AS last_change,
    (SELECT entry_no || ':' || hash FROM journal WHERE entry_no = (SELECT max(entry_no) FROM journal))
        AS journal_head,
    (SELECT coalesce(bool_or(made_up), false) FROM loads)
        OR (SELECT coalesce(bool_or(made_up), false) FROM applications)
    OR (SELECT coalesce(bool_or(made_up), false) FROM register_entries) AS made_up;
