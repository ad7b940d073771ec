-- Which migrations have run, and how did their text read? Grain: one row a migration.
SELECT name, sha256 FROM migrations ORDER BY name;
