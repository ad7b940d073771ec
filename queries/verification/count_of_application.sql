-- How many verifications has an application had? Grain: one value. Parameters: application.
-- Columns: count_star() BIGINT.
SELECT count(*) FROM verifications WHERE application = $application;
