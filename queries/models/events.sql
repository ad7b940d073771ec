-- What happened to a version, or to all: who took which step, when and why? Grain: one row a step, newest
-- first. Parameters: version (null: all). Clause 3.5; D10, D23.
-- Columns: event VARCHAR, favourable BOOLEAN, day DATE, reason VARCHAR, version VARCHAR, login VARCHAR,
--   made_at TIMESTAMP.
SELECT event, favourable, day, reason, version, login, made_at
FROM model_events
WHERE $version IS NULL OR version = $version
ORDER BY made_at DESC, version, event DESC;
