-- The newest load of a kind that is known now and was not then. Grain: one row, or none.
-- $kind; $since_known_on, $since_load: K and L then; $known_on, $last_load_id: now.
-- Columns: load_id INTEGER, as_of DATE.
SELECT load_id, as_of
FROM loads
WHERE kind = $kind AND as_of <= CAST($known_on AS DATE) AND load_id <= $last_load_id
    AND (as_of > CAST($since_known_on AS DATE) OR load_id > $since_load)
ORDER BY as_of DESC, load_id DESC
LIMIT 1;
