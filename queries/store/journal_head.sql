-- Which entry is the journal's newest? Grain: one row, or none in an empty journal. By its number through the
-- key: no walk over the table.
-- Columns: entry_no BIGINT, hash VARCHAR, mac VARCHAR.
SELECT entry_no, hash, mac FROM journal WHERE entry_no = (SELECT max(entry_no) FROM journal);
