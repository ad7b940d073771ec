-- Which migrations have run? Grain: one row a migration.
SELECT name FROM migrations ORDER BY name;
