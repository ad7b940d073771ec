-- Takes away what a quarter found of producers who are assessed again (D28); the verification itself stays.
-- Parameters: quarter, bins.
DELETE FROM monitoring_results WHERE quarter = $quarter AND list_contains($bins, bin);
