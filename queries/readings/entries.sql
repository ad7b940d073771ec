-- Every reading in its order, with the fields in the order in which they are hashed. Grain: one row a
-- reading.
-- Columns: reading_no BIGINT, recorded_at TIMESTAMP, login VARCHAR, role VARCHAR, kind VARCHAR,
--   subject VARCHAR, previous_hash VARCHAR, hash VARCHAR, mac VARCHAR.
SELECT reading_no, recorded_at, login, role, kind, subject, previous_hash, hash, mac
FROM readings
ORDER BY reading_no;
