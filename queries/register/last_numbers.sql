-- Question: which numbers did the newest entry and the newest change of the Register get? Grain: one row, 0
-- where there is none.
-- Both are given by one writer at a time, in the transaction that uses them.
-- Columns: entry_no INTEGER, change_no BIGINT.
SELECT
    (SELECT coalesce(max(entry_no), 0) FROM register_entries) AS entry_no,
    (SELECT coalesce(max(change_no), 0) FROM register_changes) AS change_no;
