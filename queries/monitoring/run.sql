-- Question: how does the run of a quarter stand (clause 25)? Grain: one row or none. Parameters: quarter.
SELECT * FROM monitoring_runs WHERE quarter = $quarter;
