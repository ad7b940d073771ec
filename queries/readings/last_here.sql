-- Question: when was a person last here: the newest of what they did and of what they read? Grain: one row;
-- NULL where they never were. Parameters: $login. last_at is UTC.
-- Columns: last_at TIMESTAMP.
SELECT max(recorded_at) AS last_at
FROM (
    SELECT recorded_at FROM journal WHERE actor = $login
    UNION ALL
    SELECT recorded_at FROM readings WHERE login = $login
);
