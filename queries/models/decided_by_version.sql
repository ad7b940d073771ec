-- What did each version decide: how many verifications by band, of applications and of monitoring, and from
-- when to when? Grain: one row a version, purpose and band. Clauses 12-14, 25.
-- Columns: purpose VARCHAR, band VARCHAR, verifications BIGINT, first_on DATE, last_on DATE, version VARCHAR.
SELECT purpose, band, count(*) AS verifications, CAST(min(verified_at) AS DATE) AS first_on,
    CAST(max(verified_at) AS DATE) AS last_on, model_version AS version
FROM verifications
GROUP BY model_version, purpose, band
ORDER BY version, purpose, band;
