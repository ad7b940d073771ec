-- Every entry of the journal in its order, with the fields in the order in which they are hashed. Grain: one
-- row an entry.
-- Columns: entry_no BIGINT, recorded_at TIMESTAMP, actor VARCHAR, role VARCHAR, action VARCHAR,
--   subject VARCHAR, subject_version INTEGER, reason VARCHAR, payload VARCHAR, rows_sha256 VARCHAR,
--   previous_hash VARCHAR, hash VARCHAR, mac VARCHAR.
SELECT entry_no, recorded_at, actor, role, action, subject, subject_version, reason, payload, rows_sha256,
    previous_hash, hash, mac
FROM journal
ORDER BY entry_no;
