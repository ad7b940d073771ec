-- Question: was a later quarter than this one monitored already (clause 25)? Grain: one row or none.
-- Parameters: quarter.
-- Columns: quarter VARCHAR.
SELECT quarter FROM monitoring_runs WHERE quarter > $quarter ORDER BY quarter LIMIT 1;
