-- Question: which run was the last one before a quarter (clause 28, D7)? Grain: one row or none. Parameters:
-- quarter.
SELECT * FROM monitoring_runs WHERE quarter < $quarter ORDER BY quarter DESC LIMIT 1;
