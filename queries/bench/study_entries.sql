-- The entries of the made-up Register. Grain: one row an entry.
INSERT INTO register_entries BY NAME
SELECT registration_no, CAST(min(change_no) AS INTEGER) AS entry_no, 'application' AS origin,
    registration_no AS application, true AS made_up, TIMESTAMP '2026-11-01' AS recorded_at
FROM register_rows
GROUP BY registration_no;
