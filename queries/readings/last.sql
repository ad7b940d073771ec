-- Which reading is the newest? Grain: one row, or none where nothing was read yet.
-- Columns: entry_no BIGINT, hash VARCHAR, mac VARCHAR.
SELECT reading_no AS entry_no, hash, mac
FROM readings
WHERE reading_no = (SELECT max(reading_no) FROM readings);
