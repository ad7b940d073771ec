-- An assessment made again is complete (D28). Parameters: quarter, round, moment.
UPDATE monitoring_reassessments SET completed_at = $moment WHERE quarter = $quarter AND round = $round;
