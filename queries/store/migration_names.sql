-- Which migrations have run? Grain: one row a migration. Also of a database from before the first release,
-- whose table has no hashes.
SELECT name FROM migrations ORDER BY name;
