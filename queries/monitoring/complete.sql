-- The run of a quarter is complete. Parameters: quarter, moment.
UPDATE monitoring_runs SET completed_at = $moment WHERE quarter = $quarter;
