-- The demonstration's certification authority. Grain: one row, or none; none in any other database.
-- Columns: certificate BLOB, key BLOB.
SELECT demonstration_authority.certificate, demonstration_authority.key
FROM demonstration_authority
JOIN properties ON properties.name = 'kind' AND properties.value = 'demonstration';
