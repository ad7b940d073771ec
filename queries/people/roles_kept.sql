-- Which roles has anybody been kept with, confirmed? Grain: one row a role. Parameters: none.
-- Columns: role VARCHAR.
SELECT DISTINCT role FROM people WHERE confirmed_by IS NOT NULL ORDER BY role;
