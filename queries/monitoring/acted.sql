-- The run of a quarter is done with a producer. Parameters: quarter, bin, moment.
UPDATE monitoring_results SET acted_at = $moment WHERE quarter = $quarter AND bin = $bin;
