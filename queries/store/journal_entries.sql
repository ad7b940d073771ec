-- Every entry of the journal in its order, with the fields in the order in which they are hashed. Grain: one
-- row an entry.
SELECT entry_no, recorded_at, actor, role, action, subject, subject_version, reason, payload, previous_hash,
    hash
FROM journal
ORDER BY entry_no;
