-- Question: what did a run find of a producer? Grain: one row or none. Parameters: quarter, bin.
SELECT * FROM monitoring_results WHERE quarter = $quarter AND bin = $bin;
