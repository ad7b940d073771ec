-- Who is in the newest snapshot of the taxpayer register? Grain: one row an entity.
-- Columns: bin VARCHAR, name VARCHAR, entity_kind VARCHAR, registered_on DATE, oked_primary VARCHAR,
--   region VARCHAR, kato VARCHAR, vat_registered_on DATE, vat_deregistered_on DATE, tax_monitoring VARCHAR,
--   status VARCHAR, status_on DATE.
SELECT
    entities.bin, entities.name, entities.entity_kind, entities.registered_on, entities.oked_primary,
    left(entities.kato, 2) AS region, entities.kato,
    entities.vat_registered_on, entities.vat_deregistered_on, entities.tax_monitoring, entities.status,
    entities.status_on
FROM main.snapshot_taxpayers AS entities
JOIN (
    SELECT load_id FROM main.loads WHERE kind = 'taxpayers' ORDER BY as_of DESC, load_id DESC LIMIT 1
) AS newest ON newest.load_id = entities.load_id;
