-- What did the last evaluation of a version say? Grain: one row, or none. Parameters: version. D10.
-- Columns: favourable BOOLEAN, reason VARCHAR, login VARCHAR, made_at TIMESTAMP.
SELECT favourable, reason, login, made_at
FROM model_events
WHERE version = $version AND event = 'evaluated'
ORDER BY made_at DESC
LIMIT 1;
