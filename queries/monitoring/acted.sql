-- The run of a quarter is done with producers. Parameters: quarter, bins (list), moment.
UPDATE monitoring_results SET acted_at = $moment WHERE quarter = $quarter AND list_contains($bins, bin);
