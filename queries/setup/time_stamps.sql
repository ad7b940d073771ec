-- Which entries of the journal has an authority stamped, and what is their hash today? Grain: one row a
-- stamp, by entry. No parameters.
-- Columns: entry_no BIGINT, hash VARCHAR, stamped_at TIMESTAMP, token BLOB, hash_today VARCHAR.
SELECT time_stamps.entry_no, time_stamps.hash, time_stamps.stamped_at, time_stamps.token,
    journal.hash AS hash_today
FROM time_stamps
LEFT JOIN journal ON journal.entry_no = time_stamps.entry_no
ORDER BY time_stamps.entry_no;
