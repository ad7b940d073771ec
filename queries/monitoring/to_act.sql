-- Question: on whom is the run of a quarter still to act, and with what (clauses 27, 28)? Grain: one row a
-- producer. Parameters: quarter.
-- Columns: bin VARCHAR, outcome VARCHAR.
SELECT bin, outcome FROM monitoring_results WHERE quarter = $quarter AND acted_at IS NULL ORDER BY bin;
