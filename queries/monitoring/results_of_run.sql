-- Question: whom did a run verify or find ceased (clause 25)? Grain: one row a producer. Parameters: quarter.
SELECT * FROM monitoring_results WHERE quarter = $quarter ORDER BY bin;
