-- Question: has a second person put this version of the rulebook in force, from whatever day (D6)? Grain: one
-- row, or none where there is no such version. Parameters: version.
-- Columns: in_force BOOLEAN.
SELECT in_force_from IS NOT NULL AS in_force
FROM rulebooks
WHERE version = $version;
