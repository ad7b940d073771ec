-- Is this a demonstration database (D23)? Grain: one value, or no row in an ordinary database.
-- Columns: value VARCHAR.
SELECT value FROM properties WHERE name = 'kind';
