-- Question: which entries in force on a day belong to entities that the register of taxpayers knows as
-- liquidated or reorganised, and what does it say of their successors? Grain: one row an entry; order:
-- entries. Clause 30, D21.
-- Parameters: $on (the day; a register with a later as-of isn't known yet), $last_load_id (NULL: the newest).
-- acted_on: this very fact ended the entry before; it is in force again because somebody restored it (not a
-- later load that took the status back: then the fact counts anew, D31).
-- Columns: entry_no INTEGER, registration_no VARCHAR, bin VARCHAR, name VARCHAR, made_up BOOLEAN,
--   status VARCHAR, status_on DATE, reorganisation_kind VARCHAR, load_id INTEGER, as_of DATE,
--   successor_bin VARCHAR, successor_name VARCHAR, successor_status VARCHAR, acted_on BOOLEAN.
WITH newest AS (
    SELECT load_id, as_of
    FROM loads
    WHERE kind = 'taxpayers' AND as_of <= CAST($on AS DATE)
        AND load_id <= coalesce(CAST($last_load_id AS INTEGER), load_id)
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
),
taxpayers AS (
    SELECT snapshot_taxpayers.*, newest.as_of
    FROM snapshot_taxpayers
    JOIN newest ON newest.load_id = snapshot_taxpayers.load_id
    WHERE NOT snapshot_taxpayers.deleted
),
entries AS (
    SELECT registration_no, min(bin) AS bin, min(name) AS name
    FROM register_on($on)
    GROUP BY registration_no
),
final AS (
    SELECT
        register_entries.entry_no, entries.registration_no, entries.bin, entries.name,
        register_entries.made_up, taxpayers.status,
        taxpayers.status_on, taxpayers.reorganisation_kind, taxpayers.load_id, taxpayers.as_of,
        taxpayers.successor_bin,
        successor.name AS successor_name, successor.status AS successor_status,
        EXISTS (
            SELECT 1
            FROM departures
            WHERE departures.registration_no = entries.registration_no AND departures.bin = entries.bin
                AND departures.load_id IS NOT NULL AND departures.taken_back_by IS NULL
                AND departures.status_on IS NOT DISTINCT
                    FROM taxpayers.status_on
        ) AS acted_on
    FROM entries
    JOIN register_entries ON register_entries.registration_no = entries.registration_no
    JOIN taxpayers ON taxpayers.bin = entries.bin
    LEFT JOIN taxpayers AS successor ON successor.bin = taxpayers.successor_bin
    WHERE taxpayers.status IN ('liquidated', 'reorganised')
)
SELECT *
FROM final
ORDER BY entry_no;
