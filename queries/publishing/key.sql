-- The key that pseudonyms of published copies are made with; made once, never published. Grain: one value, or
-- no row.
-- Columns: value VARCHAR.
SELECT value FROM properties WHERE name = 'publishing_key';
