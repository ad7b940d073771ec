-- Takes away the rules narrowly met of producers who are assessed again (D28). Parameters: quarter, bins.
DELETE FROM monitoring_near WHERE quarter = $quarter AND list_contains($bins, bin);
