-- What was done to the entries of an appeal in the Register. Grain: one row a change.
-- Columns: registration_no VARCHAR, kind VARCHAR, effective_on DATE, ground VARCHAR, basis VARCHAR,
--   change_no BIGINT.
SELECT changes.registration_no, changes.kind, changes.effective_on, changes.ground, changes.basis,
    changes.change_no
FROM register_changes AS changes
JOIN appeal_entries AS entries ON entries.registration_no = changes.registration_no
WHERE entries.appeal = $appeal
ORDER BY changes.change_no;
