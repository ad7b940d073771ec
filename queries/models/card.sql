-- The tables of a version's card as they were last worked out. Grain: one row, or none. Parameters: version.
-- 3.5.
-- Columns: version VARCHAR, until DATE, fingerprint VARCHAR, tables VARCHAR, sha256 VARCHAR, made_by VARCHAR,
--   made_at TIMESTAMP.
SELECT version, until, fingerprint, tables, sha256, made_by, made_at
FROM model_cards
WHERE version = $version
ORDER BY made_at DESC
LIMIT 1;
