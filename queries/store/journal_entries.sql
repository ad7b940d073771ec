-- Every entry of the journal in its order, with the fields in the order in which they are hashed. Grain: one
-- row an entry.
-- Columns: entry_no BIGINT, recorded_at TIMESTAMP, actor VARCHAR, role VARCHAR, action VARCHAR,
--   subject VARCHAR, subject_version INTEGER, reason VARCHAR, payload VARCHAR, previous_hash VARCHAR,
--   hash VARCHAR.
SELECT entry_no, recorded_at, actor, role, action, subject, subject_version, reason, payload, previous_hash,
    hash
FROM journal
ORDER BY entry_no;
