-- The fingerprint of the newest version of a reference table. Grain: one row, or none. Parameters: kind.
SELECT f.sha256
FROM loads AS l
JOIN load_files AS f ON f.load_id = l.load_id
WHERE l.kind = $kind
ORDER BY l.load_id DESC
LIMIT 1;
